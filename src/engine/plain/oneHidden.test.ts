import { describe, expect, it } from 'vitest';
import { allocateBatch, batchCapacity } from '../../rl/batch';
import { cartPole, changedCartPole } from '../../rl/env/cartPole';
import { episodeGradients } from '../../rl/episodeGradients';
import { initParams, mlp } from '../../rl/policy/mlp';
import { policyGradient } from '../../rl/policyGradient';
import { collect, rolloutScratch } from '../../rl/rollout';
import { isOneHidden, oneHiddenBytes, oneHiddenRun } from './oneHidden';

describe.each([1, 8, 32, 65])('the fast loops with %i hidden units', (size) => {
  it('collect the same batch and give the same gradients as rl/, of the batch and of each episode, to the bit', () => {
    const env = cartPole('CartPole-v1');
    const net = mlp([4, size, 2]);
    const batchSize = 700;
    const fast = oneHiddenRun(env, net, batchSize, 'steps', batchCapacity(env, batchSize));
    const here = allocateBatch(env, batchSize);
    const there = allocateBatch(env, batchSize);
    for (const [seed, epoch] of [
      [0, 0],
      [7, 3],
      [99, 49],
    ]) {
      // larger parameters than at the start of training: long episodes, probabilities near 0 and 1
      const params = initParams(net, seed).map((value) => (1 + epoch) * value);
      fast.collect(params, { seed, epoch }, here);
      collect(env, net, params, { seed, epoch }, batchSize, there, rolloutScratch(env, net));
      expect(here).toEqual(there);

      const weights = Float32Array.from({ length: here.n }, (_, i) => Math.sin(i) * 40);
      const grad = new Float32Array(net.paramCount);
      const expected = new Float32Array(net.paramCount);
      fast.gradient(params, here, weights, grad);
      policyGradient(net, params, { ...there, weights }, expected);
      expect(grad).toEqual(expected);

      const grads = new Float32Array(here.episodeCount * net.paramCount);
      const expectedGrads = new Float32Array(grads.length);
      fast.episodeGradients(params, here, weights, grads);
      episodeGradients(net, params, { ...there, weights }, expectedGrads);
      expect(grads).toEqual(expectedGrads);
    }
  });

  it('collect the same batch as rl/ in a changed world with noisy actions', () => {
    const env = changedCartPole('CartPole-v0', { gravity: 5, actionNoise: 0.3, stepLimit: 60 });
    const net = mlp([4, size, 2]);
    const fast = oneHiddenRun(env, net, 500, 'steps', batchCapacity(env, 500));
    const [here, there] = [allocateBatch(env, 500), allocateBatch(env, 500)];
    const params = initParams(net, 4);
    fast.collect(params, { seed: 4, epoch: 1 }, here);
    collect(env, net, params, { seed: 4, epoch: 1 }, 500, there, rolloutScratch(env, net));
    expect(here).toEqual(there);
  });

  it('collect the same episodes as rl/ where the batch is so many of them', () => {
    const env = cartPole('CartPole-v0');
    const net = mlp([4, size, 2]);
    const capacity = batchCapacity(env, 30, 'episodes');
    const fast = oneHiddenRun(env, net, 30, 'episodes', capacity);
    const here = allocateBatch(env, 30, 'episodes');
    const there = allocateBatch(env, 30, 'episodes');
    const params = initParams(net, 2);
    const key = { seed: 2, epoch: 5 };
    fast.collect(params, key, here);
    collect(env, net, params, key, 30, there, rolloutScratch(env, net), 'episodes');
    expect(here).toEqual(there);
    expect(here.episodeCount).toBe(30);
  });
});

describe('the choice of loops', () => {
  it('takes the fast ones for one hidden layer between four observations and two actions only', () => {
    expect(isOneHidden(mlp([4, 32, 2]))).toBe(true);
    for (const sizes of [
      [4, 2],
      [4, 8, 8, 2],
      [3, 8, 2],
      [4, 8, 3],
    ]) {
      expect(isOneHidden(mlp(sizes))).toBe(false);
    }
  });

  it('knows what the activations of a batch take', () => {
    expect(oneHiddenBytes(mlp([4, 32, 2]), 5_200)).toBe(8 * 5_200 * 34);
  });
});
