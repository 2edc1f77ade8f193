import { describe, expect, it } from 'vitest';
import { cartPole } from '../rl/env/cartPole';
import { episodeGradients } from '../rl/episodeGradients';
import { createLearner, trainOneEpoch } from '../rl/epoch';
import type { Floats } from '../rl/floats';
import { rewardToGo } from '../rl/phi/rewardToGo';
import { initParams, mlp } from '../rl/policy/mlp';
import { policyGradient } from '../rl/policyGradient';
import { plainLearner } from './plainLearner';

const env = cartPole('CartPole-v0');
const net = mlp([env.obsDim, 32, env.nActs]);
const SEED = 4;
const BATCH = 1_000;

/** The kernels sum in float32 what `rl/` sums in float64: some 1e-7 of the largest number. */
function expectClose(found: Floats, expected: Floats): void {
  const numbers = Array.from(expected);
  const largest = Math.max(...numbers.map(Math.abs));
  expect(Math.max(...numbers.map((x, i) => Math.abs(found[i] - x)))).toBeLessThan(1e-5 * largest);
}

describe('a learner on the kernels', () => {
  it('trains as rl/epoch does', () => {
    const params = initParams(net, SEED);
    const reference = createLearner(env, net, params, BATCH);
    const learner = plainLearner(env, net, params, BATCH);
    for (let epoch = 0; epoch < 3; epoch++) {
      trainOneEpoch(reference, rewardToGo, { seed: SEED, epoch }, 0.01);
      learner.train(rewardToGo, { seed: SEED, epoch }, 0.01);
      const { n } = reference.batch;
      expect(learner.batch.n).toBe(n);
      expect(learner.weights.subarray(0, n)).toEqual(reference.weights.subarray(0, n));
      expectClose(learner.params, reference.params);
    }
    learner.dispose();
  });

  it('finds the gradient at θ as it is, also where the batch is of another θ', () => {
    const learner = plainLearner(env, net, initParams(net, SEED), BATCH);
    learner.collect({ seed: SEED, epoch: 0 });
    learner.weights.fill(1);
    learner.params.set(initParams(net, SEED + 1));
    learner.policyGradient();
    const expected = new Float64Array(net.paramCount);
    const { params, batch, weights } = learner;
    policyGradient(net, params, { ...batch, weights }, expected);
    expectClose(learner.grad, expected);
    learner.dispose();
  });

  it('plays another policy, into another batch, and takes the gradients of its episodes', () => {
    const own = plainLearner(env, net, initParams(net, SEED), 20, 'episodes');
    const other = plainLearner(env, net, initParams(net, SEED + 1), 20, 'episodes');
    other.collect({ seed: 1, epoch: 0 });
    own.collect({ seed: 1, epoch: 0 }, { params: other.params, batch: other.batch });
    const { n, act } = other.batch;
    own.collect({ seed: 1, epoch: 0 }, { params: other.params });
    expect(own.batch.n).toBe(n);
    expect(own.batch.act.subarray(0, n)).toEqual(act.subarray(0, n));
    const weights = new Float32Array(n).fill(2);
    const grads = new Float64Array(20 * net.paramCount);
    own.episodeGradients(weights, grads, other.batch);
    const expected = new Float64Array(grads.length);
    episodeGradients(net, own.params, { ...other.batch, weights }, expected);
    expectClose(grads, expected);
    for (const learner of [own, other]) learner.dispose();
  });
});
