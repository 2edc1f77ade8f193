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
  { units, deltas, probs }: GradientScratch = gradientScratch(net),
): void {
  const { paramCount, outAt, sizes } = net;
  const obsDim = sizes[0];
  const { episodeCount, epStart, obs, act } = data;
  const scores = Array.from(
    { length: TOGETHER },
    () => new Float64Array(paramCount),
  );
  for (const grad of grads) grad.fill(0, 0, episodeCount * paramCount);
  for (let e = 0; e < episodeCount; e++) {
    const end = epStart[e + 1];
    for (let from = epStart[e]; from < end; from += TOGETHER) {
      const to = Math.min(end, from + TOGETHER);
      for (let i = from; i < to; i++) {
        for (let k = 0; k < obsDim; k++) units[k] = obs[i * obsDim + k];
        forward(net, params, units);
        probabilities(units, outAt, probs.length, probs);
        for (let j = 0; j < probs.length; j++)
          deltas[outAt + j] = (j === act[i] ? 1 : 0) - probs[j];
        scores[i - from].fill(0);
        backward(net, params, units, deltas, scores[i - from]);
      }
      for (let k = 0; k < weights.length; k++)
        addWeighted(
          grads[k],
          e * paramCount,
          weights[k],
          from,
          to,
          scores,
        );
    }
  }
}

/** Steps whose scores are added in one go: a sum in memory is then read and written once for four of them. */
const TOGETHER = 4;

/**
 * Adds the scores of the steps `from` … `to` − 1, each times its weight, to the part of `sum` that starts at `at`. Of scores
 * beyond `to`, which are old, it takes none.
 */
function addWeighted(
  sum: Floats,
  at: number,
  weights: Floats,
  from: number,
  to: number,
  [s0, s1, s2, s3]: readonly Float64Array[],
): void {
  const w0 = weights[from];
  const w1 = from + 1 < to ? weights[from + 1] : 0;
  const w2 = from + 2 < to ? weights[from + 2] : 0;
  const w3 = from + 3 < to ? weights[from + 3] : 0;
  for (let p = 0; p < s0.length; p++)
    sum[at + p] += w0 * s0[p] + w1 * s1[p] + w2 * s2[p] + w3 * s3[p];
}
