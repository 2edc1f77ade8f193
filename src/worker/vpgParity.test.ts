import { describe, expect, it } from 'vitest';
import { createPlainEngine } from '../engine/plain/plainEngine';
import { cartPole } from '../rl/env/cartPole';
import { initParams, mlp } from '../rl/policy/mlp';
import { VPG_DEFAULTS, vpg } from '../rl/vpg';
import { TrainLoop } from './trainLoop';

/** The chapters' code sums in float64, the engine's kernels in float32; each of Adam's steps of 0.01 may be off by a thousandth. */
function expectClose(found: Float32Array | null, expected: Float32Array): void {
  const off = expected.map((x, i) => Math.abs((found?.[i] ?? Number.NaN) - x));
  expect(Math.max(...off)).toBeLessThan(1e-5);
}

describe('vanilla policy gradient as chapter 10 shows it', () => {
  it('is what the training loop does for Φ = GAE with the plain engine, but for float32', async () => {
    const settings = { ...VPG_DEFAULTS, seed: 3, epochs: 6, batchSize: 500, hidden: [8] };
    const loop = new TrainLoop(createPlainEngine(), {
      env: 'CartPole-v0',
      hidden: settings.hidden,
      batchSize: settings.batchSize,
      optimizer: 'adam',
      seeds: [settings.seed],
    });
    await loop.choose(['gae']);
    // the loop reports the θ that collected, vpg the one after its step
    let params = initParams(mlp([4, 8, 2]), settings.seed);
    for (const epoch of vpg(cartPole('CartPole-v0'), settings)) {
      const { runs } = await loop.epoch(settings.learningRate);
      expectClose(runs[0].params, params);
      expect(runs[0].meanReturn).toBe(epoch.meanReturn);
      expect(runs[0].envSteps).toBe(epoch.envSteps);
      params = epoch.params.slice();
    }
  });

  it('with one hidden layer of 32, as the training figure has it, too', async () => {
    const settings = { ...VPG_DEFAULTS, seed: 1, epochs: 5, batchSize: 1_000 };
    const loop = new TrainLoop(createPlainEngine(), {
      env: 'CartPole-v0',
      hidden: settings.hidden,
      batchSize: settings.batchSize,
      optimizer: 'adam',
      seeds: [settings.seed],
    });
    await loop.choose(['gae']);
    const returns: number[] = [];
    for (let epoch = 0; epoch < settings.epochs; epoch++) {
      returns.push((await loop.epoch(settings.learningRate)).runs[0].meanReturn);
    }
    const shown = [...vpg(cartPole('CartPole-v0'), settings)];
    expect(shown.map(({ meanReturn }) => meanReturn)).toEqual(returns);
  });

  it('learns: after 40 epochs of 2,000 steps an episode lasts several times as long', () => {
    const settings = { ...VPG_DEFAULTS, epochs: 40, batchSize: 2_000 };
    const returns = [...vpg(cartPole('CartPole-v0'), settings)].map((each) => each.meanReturn);
    const late = returns.slice(-5).reduce((sum, each) => sum + each / 5, 0);
    expect(late).toBeGreaterThan(3 * returns[0]);
  });
});
