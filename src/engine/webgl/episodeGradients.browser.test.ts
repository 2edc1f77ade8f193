import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { episodeGradients } from '../../rl/episodeGradients';
import { mlp } from '../../rl/policy/mlp';
import { epochOf, largest, largestDifference, noise, spec, untrained } from './testKit';
import { createWebglEngine, type WebglEngine } from './webglEngine';

let engine: WebglEngine;

beforeAll(async () => {
  engine = await createWebglEngine();
});

afterAll(() => {
  engine.dispose();
});

describe('the gradients of single episodes', () => {
  test.for([
    { hidden: [], batchUnit: 'steps' as const, batchSize: 500 },
    { hidden: [32], batchUnit: 'steps' as const, batchSize: 500 },
    { hidden: [16, 16], batchUnit: 'episodes' as const, batchSize: 40 },
    // 64 MB hold some 900 episodes of up to 78 steps: several groups
    { hidden: [32], batchUnit: 'episodes' as const, batchSize: 1500 },
  ])(
    'are those of the plain code: hidden layers $hidden, $batchSize $batchUnit',
    async ({ hidden, batchUnit, batchSize }) => {
      const cohort = untrained(engine, spec({ hidden, batchUnit, batchSize, seeds: [1, 2] }));
      await cohort.collect(0);
      const { numTensors } = engine.stats();
      const batches = await cohort.readBatches();
      const weights = batches.map(({ n }, r) => noise(n, 50, r));
      const perRun = await cohort.episodeGradients(weights);
      expect(engine.stats().numTensors).toBe(numTensors);
      const states = await cohort.readStates();
      const net = mlp([4, ...hidden, 2]);
      batches.forEach((batch, r) => {
        const expected = new Float32Array(batch.episodeCount * net.paramCount);
        episodeGradients(net, states[r].params, { ...batch, weights: weights[r] }, expected);
        expect(perRun[r]).toHaveLength(expected.length);
        // sums of up to 100 terms of either sign, each rounded to 2^-24 of itself a few times
        expect(largestDifference(perRun[r], expected)).toBeLessThan(1e-5 * largest(expected));
      });
      cohort.dispose();
    },
  );

  test('have ∇ pgLoss for their sum, times minus the number of steps', async () => {
    const cohort = untrained(engine, spec());
    await epochOf(cohort, 0);
    const [{ batch }] = await cohort.collect(1);
    const weights = [noise(batch.n, 50, 1)];
    const [perEpisode] = await cohort.episodeGradients(weights);
    await cohort.gradient(weights);
    const [grad] = await cohort.readGradients();
    const sums = new Float64Array(grad.length);
    perEpisode.forEach((value, i) => {
      sums[i % grad.length] += value;
    });
    // as in training.browser.test.ts: much of the mean cancels
    const expected = sums.map((value) => -value / batch.n);
    expect(largestDifference(grad, expected)).toBeLessThan(2e-5 * largest(expected));
    cohort.dispose();
  });

  test('do not mix runs, even where the weights of one are not finite', async () => {
    const cohort = untrained(engine, spec({ seeds: [1, 2] }));
    const runs = await cohort.collect(0);
    const weights = runs.map(({ batch }) => noise(batch.n, 50, 1));
    const [, before] = await cohort.episodeGradients(weights);
    weights[0].fill(Number.NaN);
    const [poisoned, after] = await cohort.episodeGradients(weights);
    expect(poisoned.some(Number.isNaN)).toBe(true);
    expect(after).toEqual(before);
    cohort.dispose();
  });
});
