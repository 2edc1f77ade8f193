import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mlp } from '../../rl/policy/mlp';
import { fitValues, values } from '../../rl/valueFunction';
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

const shapes = [[], [32], [5], [16, 16], [5, 3]].map((valueHidden) => ({ valueHidden }));
const fit = { steps: 5, learningRate: 0.01 };

describe('V_φ', () => {
  test.for(shapes)(
    'with hidden layers $valueHidden has the values of the plain code',
    async ({ valueHidden }) => {
      const cohort = untrained(engine, spec({ valueHidden, seeds: [1, 2] }));
      await epochOf(cohort, 0);
      await cohort.collect(1);
      const batches = await cohort.readBatches();
      const states = await cohort.readStates();
      const net = mlp([4, ...valueHidden, 1]);
      (await cohort.values('val')).forEach((vals, r) => {
        const { n, obs } = batches[r];
        const expected = new Float32Array(n);
        values(net, states[r].value?.params ?? vals, obs, n, expected);
        expect(vals).toHaveLength(n);
        // sums of up to 32 terms below 1, each addition rounding by up to 2^-24 of the sum so far
        expect(largestDifference(vals, expected)).toBeLessThan(1e-5);
      });
      cohort.dispose();
    },
  );

  test.for(shapes)(
    'with hidden layers $valueHidden is fitted as by the plain code, epoch after epoch',
    async ({ valueHidden }) => {
      const cohort = untrained(engine, spec({ valueHidden, seeds: [1, 2] }));
      const net = mlp([4, ...valueHidden, 1]);
      for (const epoch of [0, 1]) {
        await epochOf(cohort, epoch);
        const batches = await cohort.readBatches();
        const before = (await cohort.readStates()).map(copyState);
        const targets = batches.map(rtgs);
        await cohort.fit('val', targets, fit);
        const after = await cohort.readStates();
        before.forEach(({ params, value }, r) => {
          const { n, obs } = batches[r];
          if (!value) throw new Error('no value function');
          fitValues(net, value.params, value.optimizer, { n, obs, targets: targets[r] }, fit);
          const got = after[r].value;
          expect(got?.optimizer.t).toBe(5 * (epoch + 1));
          // φ is below 1 or so. A gradient's rounding, 1e-5 of its largest component, moves Adam's quotient of a component
          // that is a hundredth of that by 1e-3, times five steps of 0.01.
          expect(largestDifference(got?.params ?? [], value.params)).toBeLessThan(5e-5);
          const { m, v } = value.optimizer;
          expect(largestDifference(got?.optimizer.m ?? [], m)).toBeLessThan(2e-5 * largest(m));
          expect(largestDifference(got?.optimizer.v ?? [], v)).toBeLessThan(4e-5 * largest(v)); // squares: twice that
          expect(after[r].params).toEqual(params);
        });
      }
      cohort.dispose();
    },
  );

  test('comes nearer to its targets', async () => {
    const cohort = untrained(engine, spec({ valueHidden: [32] }));
    const [{ batch }] = await cohort.collect(0);
    const target = rtgs(batch);
    const squaredError = async () => {
      const [vals] = await cohort.values('val');
      return vals.reduce((sum, val, i) => sum + (val - target[i]) ** 2, 0) / batch.n;
    };
    const before = await squaredError();
    await cohort.fit('val', [target], { steps: 40, learningRate: 0.05 });
    expect(await squaredError()).toBeLessThan(before / 2);
    cohort.dispose();
  });

  test('is left as it is in a run without targets, while the others are fitted as alone', async () => {
    const cohort = untrained(engine, spec({ valueHidden: [32], seeds: [1, 2] }));
    const alone = untrained(engine, spec({ valueHidden: [32], seeds: [2] }));
    for (const epoch of [0, 1]) {
      const runs = await cohort.collect(epoch);
      await alone.collect(epoch);
      const targets = runs.map(({ batch }) => rtgs(batch));
      await cohort.fit('val', [epoch === 0 ? targets[0] : null, targets[1]], fit);
      await alone.fit('val', [targets[1]], fit);
    }
    const states = await cohort.readStates();
    expect(states[0].value?.optimizer.t).toBe(5);
    expect(states[0].value?.params.every(Number.isFinite)).toBe(true);
    expect(states[1]).toEqual((await alone.readStates())[0]);
    cohort.dispose();
    alone.dispose();
  });

  test('takes no step along a gradient that is not finite, and says in which run and epoch', async () => {
    const cohort = untrained(engine, spec({ valueHidden: [32], seeds: [1, 2] }));
    const [first] = await cohort.readStates();
    const runs = await cohort.collect(3);
    const targets = runs.map(({ batch }) => rtgs(batch));
    targets[0][7] = Number.POSITIVE_INFINITY;
    await cohort.fit('val', targets, fit);
    const [next, other] = await cohort.collect(4);
    expect(next.state.value).toEqual(first.value);
    expect(other.state.value?.optimizer.t).toBe(5);
    expect(cohort.takeFailures()).toEqual([{ run: 0, epoch: 3, network: 'val' }]);
    cohort.dispose();
  });

  test('goes from engine to engine with its run', async () => {
    const cohortSpec = spec({ valueHidden: [16], seeds: [1, 2] });
    const first = untrained(engine, cohortSpec);
    const runs = await first.collect(0);
    await first.fit(
      'val',
      runs.map(({ batch }) => rtgs(batch)),
      fit,
    );
    const states = await first.readStates();
    const second = createPlainEngine().createCohort(cohortSpec, states);
    expect(await second.readStates()).toEqual(states);
    const third = engine.createCohort(cohortSpec, await second.readStates());
    expect(await third.readStates()).toEqual(states);
    const [{ state }] = await third.collect(1);
    expect(state).toEqual(states[0]);
    first.dispose();
    third.dispose();
  });

  test('costs a read-back for its values, none for its fit, and no tensors', async () => {
    const tensorsBefore = engine.stats().numTensors;
    const cohort = untrained(engine, spec({ valueHidden: [32], seeds: [1, 2] }));
    const runs = await cohort.collect(0);
    const before = engine.stats();
    await cohort.values('val');
    expect(engine.stats()).toEqual({ ...before, readBacks: before.readBacks + 1 });
    await cohort.fit(
      'val',
      runs.map(({ batch }) => noise(batch.n, 10, 1)),
      fit,
    );
    expect(engine.stats()).toEqual({ ...before, readBacks: before.readBacks + 1 });
    cohort.dispose();
    expect(engine.stats().numTensors).toBe(tensorsBefore);
  });

  test('is asked for in vain where the spec names none', async () => {
    const cohort = untrained(engine, spec());
    const [{ batch }] = await cohort.collect(0);
    await expect(cohort.values('val')).rejects.toThrow('These runs have no value function.');
    await expect(cohort.fit('val', [rtgs(batch)], fit)).rejects.toThrow(
      'These runs have no value function.',
    );
    cohort.dispose();
  });
});
