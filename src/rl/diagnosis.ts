import type { Batch } from './batch';
import { exp, square } from './elementary';
import type { Floats } from './floats';
import { logSumExp } from './policy/categorical';
import { forward, type Mlp } from './policy/mlp';

/** What one epoch says of a policy, beside its return. */
export interface Diagnosis {
  /** nats; mean entropy of π(·|s) over states of the batch, under the policy that collected it */
  readonly ent: number;
  /** nats; mean KL(π_old(·|s) ‖ π_new(·|s)) = Σ_a π_old (log π_old − log π_new) over the same states: how far the step moved the policy */
  readonly kl: number;
  /** pgLoss = −mean(logp · weights) over the same steps, under the policy that collected them */
  readonly pgLoss: number;
  /** ‖∇ pgLoss‖ over the whole batch */
  readonly gradNorm: number;
}

/** How much the gradient of a single episode varies, in an epoch in which that was measured. */
export interface GradientNoise {
  /** tr Σ of an episode's Σ_t ∇ log π_θ(a_t|s_t) Φ_t, from the episodes of one batch */
  readonly gradVar: number;
}

/** Of a batch's steps a diagnosis looks at one in so many, evenly spaced: it is to be cheap beside the epoch itself. */
const DIAGNOSED_EVERY = 20;
/** But at so many at least, where the batch has them: enough for two digits. */
const DIAGNOSED_LEAST = 100;

/**
 * Diagnoses one epoch. The batch's states are those that the old policy came to, as the constraint of TRPO has it (Schulman et
 * al. 2015, arXiv 1502.05477, equation 12).
 *
 * @param before [net.paramCount] θ that collected the batch
 * @param after [net.paramCount] θ after the step
 * @param weights [n] Φ_t
 * @param grad [net.paramCount] ∇ pgLoss
 * @param most steps to look at; more than the batch has means all of them
 */
export function diagnose(
  net: Mlp,
  before: Floats,
  after: Floats,
  batch: Pick<Batch, 'n' | 'obs' | 'act'>,
  weights: Floats,
  grad: Floats,
  most: number = Math.max(
    DIAGNOSED_LEAST,
    Math.ceil(batch.n / DIAGNOSED_EVERY),
  ),
): Diagnosis {
  const { n, obs, act } = batch;
  const obsDim = net.sizes[0];
  const nActs = net.sizes[net.sizes.length - 1];
  const units = new Float64Array(net.unitCount);
  const logpBefore = new Float64Array(nActs);
  const logpAfter = new Float64Array(nActs);
  const count = Math.min(n, most);
  let ent = 0;
  let kl = 0;
  let weighted = 0;
  /** @param logp [nActs] written: log π(·|s_i) */
  const run = (params: Floats, i: number, logp: Floats) => {
    for (let k = 0; k < obsDim; k++) units[k] = obs[i * obsDim + k];
    forward(net, params, units);
    const lse = logSumExp(units, net.outAt, nActs);
    for (let j = 0; j < nActs; j++)
      logp[j] = units[net.outAt + j] - lse;
  };
  for (let k = 0; k < count; k++) {
    const i = Math.floor((k * n) / count);
    run(before, i, logpBefore);
    run(after, i, logpAfter);
    let entHere = 0;
    let klHere = 0;
    for (let j = 0; j < nActs; j++) {
      const prob = exp(logpBefore[j]);
      entHere -= prob * logpBefore[j];
      klHere += prob * (logpBefore[j] - logpAfter[j]);
    }
    ent += entHere;
    // rounding may leave a zero a little below it
    kl += Math.max(0, klHere);
    weighted += logpBefore[act[i]] * weights[i];
  }
  let squares = 0;
  for (let p = 0; p < net.paramCount; p++) squares += grad[p] * grad[p];
  return {
    ent: ent / count,
    kl: kl / count,
    pgLoss: -weighted / count,
    gradNorm: Math.sqrt(squares),
  };
}

/**
 * The share of the variance of the targets that a value function explains: 1 − Var(target − V_φ)/Var(target). 1 is perfect, 0 is what a
 * constant explains, and it may be negative. Undefined where the targets do not vary.
 */
export function explainedVariance(
  vals: Floats,
  targets: Floats,
  n: number,
): number | undefined {
  let mean = 0;
  let meanError = 0;
  for (let i = 0; i < n; i++) {
    mean += targets[i] / n;
    meanError += (targets[i] - vals[i]) / n;
  }
  let spread = 0;
  let left = 0;
  for (let i = 0; i < n; i++) {
    spread += square(targets[i] - mean);
    left += square(targets[i] - vals[i] - meanError);
  }
  return spread > 0 ? 1 - left / spread : undefined;
}
