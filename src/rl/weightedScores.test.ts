import { expect, it } from 'vitest';
import { allocateBatch } from './batch';
import { cartPole } from './env/cartPole';
import { episodeGradients } from './episodeGradients';
import { initParams, mlp } from './policy/mlp';
import { uniform } from './rng';
import { collect, rolloutScratch } from './rollout';
import { weightedScores } from './weightedScores';

it.each([[[4, 32, 2]], [[4, 8, 8, 2]]])(
  'gives the gradients of episodes under several weights that each gets alone, for a network %j',
  (sizes) => {
    const env = cartPole('CartPole-v0');
    const net = mlp(sizes);
    const params = initParams(net, 3);
    const batch = allocateBatch(env, 20, 'episodes');
    const scratch = rolloutScratch(env, net);
    const key = { seed: 1, epoch: 0 };
    collect(env, net, params, key, 20, batch, scratch, 'episodes');
    const weights = [0, 1, 2].map((k) =>
      Float64Array.from(
        { length: batch.n },
        (_, i) => 200 * uniform(7, k, i, 0) - 50,
      ),
    );
    const grads = weights.map(() =>
      new Float64Array(20 * net.paramCount).fill(1),
    );
    weightedScores(net, params, batch, weights, grads);
    const alone = new Float64Array(20 * net.paramCount);
    weights.forEach((each, k) => {
      episodeGradients(net, params, { ...batch, weights: each }, alone);
      // float64 sums of some 100 numbers up to 200, in another order
      alone.forEach((g, i) => {
        expect(Math.abs(grads[k][i] - g)).toBeLessThan(1e-9);
      });
    });
  },
);
