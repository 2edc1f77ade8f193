import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPTIMIZERS } from '../../rl/optimizers';
import { mlp } from '../../rl/policy/mlp';
import { policyGradient } from '../../rl/policyGradient';
import { copyState } from '../cohortShape';
import { createPlainEngine } from '../plain/plainEngine';
import { epochOf, largest, largestDifference, noise, rtgs, spec, untrained } from './testKit';
import { createWebglEngine, type WebglEngine } from './webglEngine';

let engine: WebglEngine;

beforeAll(async () => {
  engine = await createWebglEngine();
});

afterAll(() => {
  engine.dispose();
});

describe('gradients', () => {
  const shapes = [[], [32], [5], [16, 16], [5, 3]].flatMap((hidden) =>
    [[1], [1, 2, 3]].map((seeds) => ({ hidden, seeds })),
  );

  test.for(shapes)(
    'of runs $seeds with hidden layers $hidden are those of the plain code',
    async ({ hidden, seeds }) => {
      const cohort = untrained(engine, spec({ hidden, seeds }));
      await cohort.collect(0);
      const batches = await cohort.readBatches();
      const weights = batches.map(({ n }, r) => noise(n, 50, r));
      await cohort.gradient(weights);
      const grads = await cohort.readGradients();
      const states = await cohort.readStates();
      const net = mlp([4, ...hidden, 2]);
      batches.forEach(({ n, obs, act }, r) => {
        const expected = new Float64Array(net.paramCount);
        policyGradient(net, states[r].params, { n, obs, act, weights: weights[r] }, expected);
        // A mean of 500 terms of either sign, of which much cancels: each is rounded to 2^-24 of itself a few times, and
        // the terms are up to ten times as large as their mean.
        expect(largestDifference(grads[r], expected)).toBeLessThan(2e-5 * largest(expected));
      });
      cohort.dispose();
    },
  );

  test('are means over a batch whose rows past its end count for nothing, whatever the last epoch left there', async () => {
    const cohort = untrained(engine, spec({ hidden: [] }));
    const net = mlp([4, 2]);
    for (const epoch of [0, 1, 2]) {
      const [run] = await cohort.collect(epoch);
      const { n } = run.batch;
      await cohort.gradient([new Float32Array(n).fill(epoch + 1)]);
      const [grad] = await cohort.readGradients();
      const [{ obs, act }] = await cohort.readBatches();
      const [{ params }] = await cohort.readStates();
      const expected = new Float64Array(net.paramCount);
      const weights = new Float32Array(n).fill(epoch + 1);
      policyGradient(net, params, { n, obs, act, weights }, expected);
      expect(largestDifference(grad, expected)).toBeLessThan(2e-5 * largest(expected)); // as above
    }
    cohort.dispose();
  });
});

describe('optimizer steps', () => {
  test.for(['adam', 'sgd'] as const)(
    '%s takes the steps of the plain code, also from the middle of a training',
    async (optimizer) => {
      const seeds = [1, 2];
      const plain = untrained(createPlainEngine(), spec({ seeds, optimizer }));
      for (let k = 0; k < 3; k++) await epochOf(plain, k);
      for (const start of [
        await untrained(createPlainEngine(), spec({ seeds })).readStates(),
        await plain.readStates(),
      ]) {
        const cohort = engine.createCohort(spec({ seeds, optimizer }), start);
        const expected = start.map(copyState);
        for (let k = 0; k < 4; k++) {
          const runs = await cohort.collect(k);
          await cohort.gradient(runs.map(({ batch }) => rtgs(batch)));
          const grads = await cohort.readGradients();
          await cohort.step(0.01);
          expected.forEach(({ params, optimizer: memory }, r) => {
            OPTIMIZERS[optimizer].step(params, grads[r], memory, 0.01);
          });
          const states = await cohort.readStates();
          states.forEach((state, r) => {
            const { params, optimizer: memory } = expected[r];
            expect(state.optimizer.t).toBe(memory.t);
            // θ is below 1 or so and rounds by 6e-8 a step; Adam's quotient, below 1, by some 1e-6 of lr = 0.01
            expect(largestDifference(state.params, params)).toBeLessThan(1e-6);
            // running means: a few roundings relative to their largest
            const { m, v } = state.optimizer;
            expect(largestDifference(m, memory.m)).toBeLessThanOrEqual(1e-6 * largest(memory.m));
            expect(largestDifference(v, memory.v)).toBeLessThanOrEqual(1e-6 * largest(memory.v));
          });
        }
        cohort.dispose();
      }
    },
  );

  test('Adam leaves θ where it is when every gradient has been zero', async () => {
    const cohort = untrained(engine, spec());
    const [before] = await cohort.readStates();
    const [{ batch }] = await cohort.collect(0);
    await cohort.gradient([new Float32Array(batch.n)]);
    await cohort.step(0.01);
    const [after] = await cohort.readStates();
    expect(after.params).toEqual(before.params);
    expect(after.optimizer.t).toBe(1);
    expect(cohort.takeFailures()).toEqual([]);
    cohort.dispose();
  });

  test('a run without weights stays as it is while the others go on', async () => {
    const cohort = untrained(engine, spec({ seeds: [1, 2] }));
    await epochOf(cohort, 0);
    const before = await cohort.readStates();
    const runs = await cohort.collect(1);
    await cohort.gradient([null, rtgs(runs[1].batch)]);
    await cohort.step(0.01);
    const after = await cohort.readStates();
    expect(after[0]).toEqual(before[0]);
    expect(after[1].optimizer.t).toBe(2);
    expect(after[1].params).not.toEqual(before[1].params);
    cohort.dispose();
  });

  test('a gradient is stepped along once', async () => {
    const cohort = untrained(engine, spec());
    await epochOf(cohort, 0);
    const [once] = await cohort.readStates();
    await cohort.step(0.01);
    expect(await cohort.readStates()).toEqual([once]);
    cohort.dispose();
  });

  test.for([
    { of: 'NaN', weight: Number.NaN },
    { of: 'infinite', weight: Number.POSITIVE_INFINITY },
  ])(
    'a run with $of weights keeps θ, m, v and t and is reported with its epoch',
    async ({ weight }) => {
      const cohort = untrained(engine, spec({ seeds: [1, 2, 3] }));
      await epochOf(cohort, 0);
      const before = await cohort.readStates();
      const runs = await cohort.collect(1);
      const weights = runs.map(({ batch }) => rtgs(batch));
      weights[1][10] = weight;
      await cohort.gradient(weights);
      await cohort.step(0.01);
      const next = await cohort.collect(2);
      expect(cohort.takeFailures()).toEqual([{ run: 1, epoch: 1 }]);
      expect(cohort.takeFailures()).toEqual([]);
      expect(next[1].state).toEqual(before[1]);
      for (const r of [0, 2]) {
        expect(next[r].state.optimizer.t).toBe(2);
        expect(next[r].state.params.every(Number.isFinite)).toBe(true);
        expect(next[r].state.params).not.toEqual(before[r].params);
      }
      await cohort.gradient([rtgs(next[0].batch), null, rtgs(next[2].batch)]);
      await cohort.step(0.01);
      expect((await cohort.readStates())[1]).toEqual(before[1]);
      expect(cohort.takeFailures()).toEqual([]);
      cohort.dispose();
    },
  );
});

describe('training', () => {
  test('reads back once an epoch, but for epochs collected again, and leaves no tensor behind', async () => {
    const tensorsBefore = engine.stats().numTensors;
    const cohort = untrained(engine, spec({ seeds: [1, 2] }));
    await epochOf(cohort, 0);
    const { readBacks, retries, numTensors } = engine.stats();
    for (let k = 1; k <= 12; k++) {
      await epochOf(cohort, k);
      const stats = engine.stats();
      expect(stats.readBacks - readBacks).toBe(k + stats.retries - retries);
      expect(stats.numTensors).toBe(numTensors);
    }
    // learning takes no such jumps that a margin of a quarter is not enough in most epochs
    expect(engine.stats().retries - retries).toBeLessThanOrEqual(3);
    await cohort.readStates();
    await cohort.readBatches();
    await cohort.readGradients();
    expect(engine.stats().numTensors).toBe(numTensors);
    cohort.dispose();
    expect(engine.stats().numTensors).toBe(tensorsBefore);
  });

  test('a run goes from engine to engine and back in the middle of its training', async () => {
    const cohortSpec = spec({ seeds: [1, 2] });
    const first = untrained(createPlainEngine(), cohortSpec);
    for (let k = 0; k < 3; k++) await epochOf(first, k);
    const handedOver = await first.readStates();
    const second = engine.createCohort(cohortSpec, handedOver);
    expect(await second.readStates()).toEqual(handedOver);
    for (let k = 3; k < 6; k++) await epochOf(second, k);
    const handedBack = await second.readStates();
    const third = createPlainEngine().createCohort(cohortSpec, handedBack);
    expect(await third.readStates()).toEqual(handedBack);
    // the batch of epoch 6 is the one that the device would have collected
    const [plainRun] = await third.collect(6);
    const [deviceRun] = await second.collect(6);
    const ratio =
      plainRun.batch.n /
      plainRun.batch.episodeCount /
      (deviceRun.batch.n / deviceRun.batch.episodeCount);
    expect(Math.abs(ratio - 1)).toBeLessThan(0.1); // a flipped action may lengthen one of some 20 episodes
    for (let k = 6; k < 9; k++) await epochOf(third, k);
    const last = await third.readStates();
    expect(last.map(({ optimizer }) => optimizer.t)).toEqual([9, 9]);
    expect(last.every(({ params }) => params.every(Number.isFinite))).toBe(true);
    second.dispose();
  });

  test('25 epochs of reward-to-go more than double the mean return', async () => {
    const cohort = untrained(engine, spec({ batchSize: 1000, seeds: [1, 2] }));
    const curve: number[][] = [];
    for (let k = 0; k < 25; k++) curve.push(await epochOf(cohort, k));
    for (const r of [0, 1]) {
      const mean = (epochs: number[][]) =>
        epochs.reduce((sum, returns) => sum + returns[r], 0) / epochs.length;
      expect(mean(curve.slice(-5))).toBeGreaterThan(2 * mean(curve.slice(0, 2)));
    }
    cohort.dispose();
  });
});
