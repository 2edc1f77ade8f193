import { describe, expect, it } from 'vitest';
import { allocateBatch } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { optimizerState } from '../../rl/optimizers';
import { initParams, mlp } from '../../rl/policy/mlp';
import { collect, rolloutScratch } from '../../rl/rollout';
import { initValueParams } from '../../rl/valueFunction';
import { isOneHiddenValue, oneHiddenValue } from './oneHiddenValue';
import { generalValueLoops } from './valueLoops';

const env = cartPole('CartPole-v0');
const policy = mlp([4, 8, 2]);

/** Batches of fewer steps than the loops take at a time, and of many times as many with a rest. */
describe.each([
  [1, 20],
  [8, 700],
  [32, 2_000],
  [65, 300],
])('the fast loops of a V_φ with %i hidden units, over more than %i steps', (size, batchSize) => {
  it('give the same values and the same fit as rl/, to the bit', () => {
    const net = mlp([4, size, 1]);
    const batch = allocateBatch(env, batchSize);
    const key = { seed: 1, epoch: 0 };
    const scratch = rolloutScratch(env, policy);
    collect(env, policy, initParams(policy, 1), key, batchSize, batch, scratch);
    const targets = Float32Array.from({ length: batch.n }, (_, i) => 100 * Math.sin(i) + 50);
    const [fast, general] = [oneHiddenValue(net), generalValueLoops(net)].map((loops) => {
      const value = {
        // larger parameters than at the start: some units near ±1
        params: initValueParams(net, 4).map((x) => 3 * x),
        optimizer: optimizerState(net.paramCount),
      };
      const fitted = loops.fit(value, batch, targets, { steps: 7, learningRate: 0.02 });
      const val = new Float32Array(batch.n);
      loops.values(value.params, batch, val);
      return { value, fitted, val };
    });
    expect(fast).toEqual(general);
    expect(fast.fitted).toBe(true);
    expect(fast.value.optimizer.t).toBe(7);
  });
});

describe('the fast loops of a V_φ', () => {
  it('take no step along a gradient that is not finite, and say so', () => {
    const net = mlp([4, 8, 1]);
    const batch = allocateBatch(env, 50);
    const key = { seed: 1, epoch: 0 };
    collect(env, policy, initParams(policy, 1), key, 50, batch, rolloutScratch(env, policy));
    const value = { params: initValueParams(net, 4), optimizer: optimizerState(net.paramCount) };
    const targets = new Float32Array(batch.n).fill(Number.NaN);
    const fit = { steps: 2, learningRate: 0.02 };
    expect(oneHiddenValue(net).fit(value, batch, targets, fit)).toBe(false);
    expect(value.params).toEqual(initValueParams(net, 4));
  });

  it('fit one hidden layer between four observations and one value only', () => {
    expect(isOneHiddenValue(mlp([4, 32, 1]))).toBe(true);
    for (const sizes of [
      [4, 1],
      [4, 8, 8, 1],
      [3, 8, 1],
      [4, 8, 2],
    ]) {
      expect(isOneHiddenValue(mlp(sizes))).toBe(false);
    }
  });
});
