import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diagnose } from '../../rl/diagnosis';
import { mlp } from '../../rl/policy/mlp';
import { createPlainEngine } from '../plain/plainEngine';
import { largestDifference, rtgs, spec, untrained } from './testKit';
import { createWebglEngine, type WebglEngine } from './webglEngine';

let engine: WebglEngine;

beforeAll(async () => {
  engine = await createWebglEngine();
});

afterAll(() => {
  engine.dispose();
});

const changes = { seeds: [1, 2], actionValueHidden: [8] };

describe('what the processor does for the webgl engine', () => {
  test('action values, over the batches of the device, are fitted as the plain engine fits them', async () => {
    const cohorts = [engine, createPlainEngine()].map((each) => untrained(each, spec(changes)));
    const found = [];
    for (const cohort of cohorts) {
      const collected = await cohort.collect(0);
      const targets = collected.map(({ batch }) => rtgs(batch));
      await cohort.fit('actVal', [null, targets[1]], { steps: 5, learningRate: 0.05 });
      found.push({ values: await cohort.values('actVal'), states: await cohort.readStates() });
      cohort.dispose();
    }
    const [webgl, plain] = found;
    webgl.values.forEach((values, r) => {
      expect(values).toHaveLength(plain.values[r].length);
      // observations differ by float32 physics, ten steps of it on average; values are of order 1
      expect(largestDifference(values, plain.values[r])).toBeLessThan(1e-3);
    });
    expect(webgl.states[0].actionValue).toEqual(plain.states[0].actionValue);
    expect(webgl.states[1].actionValue?.[0].optimizer.t).toBe(5);
  });

  test('a diagnosis is that of rl/ over what was read back; a run without weights has none', async () => {
    const cohort = untrained(engine, spec({ seeds: [1, 2] }));
    const collected = await cohort.collect(0);
    const weights = rtgs(collected[0].batch);
    await cohort.gradient([weights, null]);
    expect(await cohort.diagnose()).toEqual([undefined, undefined]);
    await cohort.step(0.01);
    const [diagnosis, none] = await cohort.diagnose();
    expect(none).toBeUndefined();
    const [batch] = await cohort.readBatches();
    const [{ params }] = await cohort.readStates();
    const [grad] = await cohort.readGradients();
    const net = mlp([4, 32, 2]);
    expect(diagnosis).toEqual(
      diagnose(net, collected[0].state.params, params, batch, weights, grad),
    );
    cohort.dispose();
  });
});
