import type { Floats } from './floats';
import type { Mlp } from './policy/mlp';
import {
  type GradientScratch,
  gradientScratch,
  policyGradient,
} from './policyGradient';

/** The columns of a batch that the gradients of its episodes need. */
export interface EpisodeGradientData {
  readonly episodeCount: number;
  /** [episodeCount + 1] where each episode starts; the last entry is n */
  readonly epStart: Int32Array;
  /** [n, obsDim] row-major */
  readonly obs: Floats;
  /** [n] */
  readonly act: Uint8Array;
  /** [n] Φ_t */
  readonly weights: Floats;
}

// #region episodeGradients
/**
 * What each episode τ says of the policy gradient,
 *
 *   ĝ_τ = Σ_t ∇_θ log π_θ(a_t|s_t) Φ_t,
 *
 * uphill and divided by nothing: the mean over the episodes is ĝ.
 * That is ∇ pgLoss over τ alone, times minus its number of steps.
 *
 * @param grads [episodeCount, net.paramCount] overwritten
 */
export function episodeGradients(
  net: Mlp,
  params: Floats,
  data: EpisodeGradientData,
  grads: Floats,
  scratch: GradientScratch = gradientScratch(net),
): void {
  const { paramCount, sizes } = net;
  const grad = new Float64Array(paramCount);
  for (let e = 0; e < data.episodeCount; e++) {
    const from = data.epStart[e];
    const to = data.epStart[e + 1];
    const n = to - from;
    const episode = {
      n,
      obs: data.obs.subarray(from * sizes[0], to * sizes[0]),
      act: data.act.subarray(from, to),
      weights: data.weights.subarray(from, to),
    };
    policyGradient(net, params, episode, grad, scratch);
    const at = e * paramCount;
    for (let p = 0; p < paramCount; p++) grads[at + p] = -n * grad[p];
  }
}
// #endregion episodeGradients
