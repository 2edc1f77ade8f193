import { hidden, params } from './halfTrained.json';
import { mlp } from './mlp';

/**
 * The policy of `rl/reference/gradient-variance.json`, whose episodes last some 60 steps, for CartPole. The file beside this one has its weights in as few digits
 * as tell a float32 from its neighbours, since several workers bring them along.
 */
export const halfTrained = {
  net: mlp([4, ...hidden, 2]),
  /** θ: W_1 rows, b_1, W_2 rows, b_2 */
  params: Float32Array.from(params),
};
