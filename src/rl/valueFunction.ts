import { square } from './elementary';
import type { Floats } from './floats';
import { adamStep, type OptimizerState } from './optimizers';
import { backward, forward, initParams, type Mlp } from './policy/mlp';
import { ACTION_VALUE_INIT_EPOCH, VALUE_INIT_EPOCH } from './rng';

/**
 * V_φ(s), a network [obsDim, …hidden, 1] that learns V^π(s), the average return of an agent that starts in s and follows π, by
 * regression on the rewards-to-go that π has collected.
 */

/** φ of an untrained V_φ; other numbers than those of the policy with the same seed. */
export function initValueParams(net: Mlp, seed: number): Float32Array {
  return initParams(net, seed, VALUE_INIT_EPOCH);
}

/** φ of an untrained Q_φ(·, act), a network like V_φ's for each action. */
export function initActionValueParams(
  net: Mlp,
  seed: number,
  act: number,
): Float32Array {
  return initParams(net, seed, ACTION_VALUE_INIT_EPOCH - act);
}

/** What V_φ is fitted to. */
export interface ValueData {
  /** number of steps */
  readonly n: number;
  /** [n, obsDim] row-major */
  readonly obs: Floats;
  /** [n] R̂_t */
  readonly targets: Floats;
}

/** How V_φ is fitted in one epoch. */
export interface ValueFit {
  /** steps of Adam, each over the whole batch */
  readonly steps: number;
  readonly learningRate: number;
}

export interface ValueScratch {
  readonly units: Float64Array;
  readonly deltas: Float64Array;
  readonly sums: Float64Array;
  /** [net.paramCount] ∇_φ */
  readonly grad: Float32Array;
}

export function valueScratch(net: Mlp): ValueScratch {
  return {
    units: new Float64Array(net.unitCount),
    deltas: new Float64Array(net.unitCount),
    sums: new Float64Array(net.paramCount),
    grad: new Float32Array(net.paramCount),
  };
}

// #region values
/**
 * V_φ(s_i) of n observations.
 *
 * @param params [net.paramCount] φ
 * @param obs [n, obsDim] row-major
 * @param out [n] written
 */
export function values(
  net: Mlp,
  params: Floats,
  obs: Floats,
  n: number,
  out: Floats,
  units: Float64Array = new Float64Array(net.unitCount),
): void {
  for (let i = 0; i < n; i++)
    out[i] = valueAt(net, params, obs, i, units);
}

/** V_φ(s_i), by a run of the network that leaves its units filled. */
function valueAt(
  net: Mlp,
  params: Floats,
  obs: Floats,
  i: number,
  units: Float64Array,
): number {
  const obsDim = net.sizes[0];
  for (let k = 0; k < obsDim; k++) units[k] = obs[i * obsDim + k];
  forward(net, params, units);
  return units[net.outAt];
}
// #endregion values

// #region valueLoss
/**
 * valueLoss = (1/n) Σ_i (V_φ(s_i) − target_i)²
 *
 * A loss in the proper sense: its data do not depend on φ, and where
 * it falls, V_φ has come closer to V^π.
 */
export function valueLoss(
  net: Mlp,
  params: Floats,
  { n, obs, targets }: ValueData,
): number {
  const units = new Float64Array(net.unitCount);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const val = valueAt(net, params, obs, i, units);
    sum += square(val - targets[i]);
  }
  return sum / n;
}
// #endregion valueLoss

/**
 * ∇_φ valueLoss. ∂ valueLoss/∂V_φ(s_i) = (2/n) (V_φ(s_i) − target_i); the rest is backpropagation. Sums are kept in float64 and
 * rounded once at the end.
 *
 * @param grad [net.paramCount] overwritten
 */
export function valueLossGradient(
  net: Mlp,
  params: Floats,
  { n, obs, targets }: ValueData,
  grad: Floats,
  scratch: ValueScratch = valueScratch(net),
): void {
  const { units, deltas, sums } = scratch;
  sums.fill(0);
  for (let i = 0; i < n; i++) {
    const error = valueAt(net, params, obs, i, units) - targets[i];
    deltas[net.outAt] = (2 / n) * error;
    backward(net, params, units, deltas, sums);
  }
  grad.set(sums);
}

// #region fitValues
/**
 * Fits V_φ to its targets: a few steps of Adam down valueLoss, each
 * over the whole batch, from the φ of the epoch before.
 *
 * @param params [net.paramCount] φ, updated in place
 * @returns whether every gradient was finite; a step along one that
 *   was not is not taken, nor any after it
 */
export function fitValues(
  net: Mlp,
  params: Floats,
  optimizer: OptimizerState,
  data: ValueData,
  { steps, learningRate }: ValueFit,
  scratch: ValueScratch = valueScratch(net),
): boolean {
  const { grad } = scratch;
  for (let step = 0; step < steps; step++) {
    valueLossGradient(net, params, data, grad, scratch);
    if (!grad.every(Number.isFinite)) return false;
    adamStep(params, grad, optimizer, learningRate);
  }
  return true;
}
// #endregion fitValues
