import { describe, expect, it } from 'vitest';
import { createPlainEngine } from '../engine/plain/plainEngine';
import { cartPole } from '../rl/env/cartPole';
import { createLearner, trainOneEpoch } from '../rl/epoch';
import { totalReturn } from '../rl/phi/totalReturn';
import { initParams, mlp } from '../rl/policy/mlp';
import { TrainLoop } from './trainLoop';

/** The chapters' code sums in float64, the engine's kernels in float32; each of Adam's steps of 0.01 may be off by a thousandth. */
function expectClose(found: Float32Array | null, expected: Float32Array): void {
  const off = expected.map((x, i) => Math.abs((found?.[i] ?? Number.NaN) - x));
  expect(Math.max(...off)).toBeLessThan(1e-5);
}

describe('one epoch as the chapters show it', () => {
  it('is what the training loop does with the plain engine, but for float32', async () => {
    const env = cartPole('CartPole-v0');
    const net = mlp([4, 8, 2]);
    const learner = createLearner(env, net, initParams(net, 3), 500);
    const loop = new TrainLoop(createPlainEngine(), {
      env: 'CartPole-v0',
      hidden: [8],
      batchSize: 500,
      optimizer: 'adam',
      seeds: [3],
    });
    await loop.choose(['total-return']);
    for (let epoch = 0; epoch < 4; epoch++) {
      const params = learner.params.slice();
      trainOneEpoch(learner, totalReturn, { seed: 3, epoch }, 0.01);
      const { runs } = await loop.epoch(0.01);
      expectClose(runs[0].params, params);
      expect(runs[0].envSteps).toBe(learner.batch.n);
    }
  });
});
