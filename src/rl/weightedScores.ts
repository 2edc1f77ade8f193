import type { EpisodeGradientData } from './episodeGradients';
import type { Floats } from './floats';
import { probabilities } from './policy/categorical';
import { backward, forward, type Mlp } from './policy/mlp';
import {
  type GradientScratch,
  gradientScratch,
} from './policyGradient';

/**
 * ĝ_τ = Σ_t ∇_θ log π_θ(a_t|s_t) Φ_t of every episode, for several weights Φ at once. The score of a step does not depend on
 * the weight, so the network runs forth and back once a step, however many weights there are.
 *
 * @param weights [K] of [n] Φ_t
 * @param grads [K] of [episodeCount, net.paramCount] overwritten
 */
export function weightedScores(
  net: Mlp,
  params: Floats,
  data: Omit<EpisodeGradientData, 'weights'>,
  weights: readonly Floats[],
  grads: readonly Floats[],
  {
    units,
    deltas,
    probs,
    sums: score,
  }: GradientScratch = gradientScratch(net),
): void {
  const { paramCount, outAt, sizes } = net;
  const obsDim = sizes[0];
  const { episodeCount, epStart, obs, act } = data;
  for (const grad of grads) grad.fill(0, 0, episodeCount * paramCount);
  for (let e = 0; e < episodeCount; e++) {
    for (let i = epStart[e]; i < epStart[e + 1]; i++) {
      for (let k = 0; k < obsDim; k++) units[k] = obs[i * obsDim + k];
      forward(net, params, units);
      probabilities(units, outAt, probs.length, probs);
      for (let j = 0; j < probs.length; j++)
        deltas[outAt + j] = (j === act[i] ? 1 : 0) - probs[j];
      score.fill(0);
      backward(net, params, units, deltas, score);
      for (let k = 0; k < weights.length; k++)
        addScaled(grads[k], e * paramCount, weights[k][i], score);
    }
  }
}

/** Adds `factor` times `x` to the part of `sum` that starts at `at`. */
function addScaled(
  sum: Floats,
  at: number,
  factor: number,
  x: Floats,
): void {
  for (let p = 0; p < x.length; p++) sum[at + p] += factor * x[p];
}
