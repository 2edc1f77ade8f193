import { allocateBatch } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { episodeGradients } from '../../rl/episodeGradients';
import { halfTrained } from '../../rl/policy/halfTrained';
import { mlp } from '../../rl/policy/mlp';
import { collect, rolloutScratch } from '../../rl/rollout';
import { initValueParams, values } from '../../rl/valueFunction';
import { biasOf } from '../../stats/biasEstimate';
import { vectorMoments } from '../../stats/vectorMoments';

const EPISODES = 400;
/** The first so many will do for Python, which takes a hundred times as long. */
export const FEW_EPISODES = 100;
/** of episodes; a bias is looked for in their means */
const BLOCKS = 20;
const KEY = { seed: 7, epoch: 0 };

/** Episodes of the half-trained policy on CartPole-v0, with an untrained V_φ: on them the gradient of a weight is measured. */
export function measuredEpisodes() {
  const env = cartPole('CartPole-v0');
  const { net, params } = halfTrained;
  const batch = allocateBatch(env, EPISODES, 'episodes');
  collect(env, net, params, KEY, EPISODES, batch, rolloutScratch(env, net), 'episodes');
  const valueNet = mlp([env.obsDim, 32, 1]);
  const val = new Float32Array(batch.n);
  values(valueNet, initValueParams(valueNet, KEY.seed), batch.obs, batch.n, val);
  const parts = (list: Float32Array) =>
    Array.from({ length: EPISODES }, (_, e) =>
      Array.from(list.subarray(batch.epStart[e], batch.epStart[e + 1])),
    );
  return { batch, rews: parts(batch.rew), vals: parts(val) };
}

type Measured = ReturnType<typeof measuredEpisodes>;

/**
 * What the gradients of episodes say of a weight, ĝ_τ = Σ_t ∇ log π(a_t|s_t) Φ_t.
 *
 * @param weights of the steps of the first episodes, or of all
 * @param right the weights that have the right expectation
 */
export function gradientNoise(
  { batch }: Measured,
  weights: readonly (readonly number[])[],
  right: readonly (readonly number[])[],
) {
  const { net, params } = halfTrained;
  const dim = net.paramCount;
  const episodeCount = weights.length;
  const gradientsOf = (list: readonly (readonly number[])[]) => {
    const grads = new Float64Array(episodeCount * dim);
    const data = { ...batch, episodeCount, weights: Float64Array.from(list.flat()) };
    episodeGradients(net, params, data, grads);
    return grads;
  };
  const yours = gradientsOf(weights);
  const rightOnes = gradientsOf(right);
  const moments = vectorMoments(dim);
  for (let e = 0; e < episodeCount; e++) moments.add(yours, e * dim);
  const size = episodeCount / BLOCKS;
  const differences = Array.from({ length: BLOCKS }, (_, b) =>
    Float64Array.from({ length: dim }, (_, i) => {
      let sum = 0;
      for (let e = b * size; e < (b + 1) * size; e++) {
        sum += yours[e * dim + i] - rightOnes[e * dim + i];
      }
      return sum / size;
    }),
  );
  return {
    variance: moments.totalVariance(),
    error: moments.totalVarianceStandardError(),
    bias: biasOf(differences),
  };
}
