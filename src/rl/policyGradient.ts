import type { Floats } from './floats';
import { logProb, probabilities } from './policy/categorical';
import { backward, forward, type Mlp } from './policy/mlp';

/** The columns of a batch that the policy gradient needs. */
export interface GradientData {
  /** number of steps */
  readonly n: number;
  /** [n, obsDim] row-major */
  readonly obs: Floats;
  /** [n] */
  readonly act: ArrayLike<number>;
  /** [n] Φ_t */
  readonly weights: Floats;
}

export interface GradientScratch {
  readonly units: Float64Array;
  readonly deltas: Float64Array;
  readonly probs: Float64Array;
  readonly sums: Float64Array;
}

export function gradientScratch(net: Mlp): GradientScratch {
  return {
    units: new Float64Array(net.unitCount),
    deltas: new Float64Array(net.unitCount),
    probs: new Float64Array(net.sizes[net.sizes.length - 1]),
    sums: new Float64Array(net.paramCount),
  };
}

// #region pgLoss
/**
 * pgLoss = −(1/n) Σ_i log π_θ(a_i|s_i) · weights_i
 *
 * A "loss" only in name: its gradient at the θ that collected the data
 * is −ĝ times episodes/steps; its value does not measure performance.
 */
export function pgLoss(
  net: Mlp,
  params: Floats,
  data: GradientData,
): number {
  const { n, obs, act, weights } = data;
  const nActs = net.sizes[net.sizes.length - 1];
  const units = new Float64Array(net.unitCount);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    readObs(net, obs, i, units);
    forward(net, params, units);
    sum += logProb(units, net.outAt, nActs, act[i]) * weights[i];
  }
  return -sum / n;
}
// #endregion pgLoss

// #region policyGradient
/**
 * ∇_θ pgLoss. For logits x of a categorical policy
 * ∂ log π(a)/∂x_j = 1[j = a] − p_j; the rest is backpropagation.
 * Sums are kept in float64 and rounded once at the end.
 *
 * @param grad [net.paramCount] overwritten
 */
export function policyGradient(
  net: Mlp,
  params: Floats,
  { n, obs, act, weights }: GradientData,
  grad: Floats,
  scratch: GradientScratch = gradientScratch(net),
): void {
  const { units, deltas, probs, sums } = scratch;
  const { outAt } = net;
  const nActs = probs.length;
  sums.fill(0);
  for (let i = 0; i < n; i++) {
    readObs(net, obs, i, units);
    forward(net, params, units);
    probabilities(units, outAt, nActs, probs);
    const scale = -weights[i] / n;
    for (let j = 0; j < nActs; j++) {
      deltas[outAt + j] = scale * ((j === act[i] ? 1 : 0) - probs[j]);
    }
    backward(net, params, units, deltas, sums);
  }
  grad.set(sums);
}
// #endregion policyGradient

function readObs(
  net: Mlp,
  obs: Floats,
  i: number,
  units: Float64Array,
): void {
  const obsDim = net.sizes[0];
  for (let k = 0; k < obsDim; k++) units[k] = obs[i * obsDim + k];
}
