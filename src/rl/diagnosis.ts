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

/** The steps of a batch of n that a diagnosis looks at. @param most more than the batch has means all of them */
export function diagnosedSteps(
  n: number,
  most: number = Math.max(
    DIAGNOSED_LEAST,
    Math.ceil(n / DIAGNOSED_EVERY),
  ),
): readonly number[] {
  const count = Math.min(n, most);
  return Array.from({ length: count }, (_, k) =>
    Math.floor((k * n) / count),
  );
}

/**
 * Diagnoses one epoch. The batch's states are those that the old policy came to, as the constraint of TRPO has it (Schulman et
 * al. 2015, arXiv 1502.05477, equation 12).
 *
 * @param before [net.paramCount] θ that collected the batch
 * @param after [net.paramCount] θ after the step
 * @param weights [n] Φ_t
 * @param grad [net.paramCount] ∇ pgLoss
 */
export function diagnose(
  net: Mlp,
  before: Floats,
  after: Floats,
  batch: Pick<Batch, 'n' | 'obs' | 'act'>,
  weights: Floats,
  grad: Floats,
  steps: readonly number[] = diagnosedSteps(batch.n),
): Diagnosis {
  const obsDim = net.sizes[0];
  const nActs = net.sizes[net.sizes.length - 1];
  const units = new Float64Array(net.unitCount);
  const logitsOf = (params: Floats) => {
    const logits = new Float64Array(steps.length * nActs);
    for (const [k, i] of steps.entries()) {
      for (let c = 0; c < obsDim; c++)
        units[c] = batch.obs[i * obsDim + c];
      forward(net, params, units);
      for (let j = 0; j < nActs; j++)
        logits[k * nActs + j] = units[net.outAt + j];
    }
    return logits;
  };
  const logits = [logitsOf(before), logitsOf(after)] as const;
  return diagnosisOf(steps, nActs, logits, batch.act, weights, grad);
}

/**
 * The same where the networks have been run elsewhere.
 *
 * @param logits [steps.length, nActs] before the step, and after it
 */
export function diagnosisOf(
  steps: readonly number[],
  nActs: number,
  [before, after]: readonly [Floats, Floats],
  act: Batch['act'],
  weights: Floats,
  grad: Floats,
): Diagnosis {
  let ent = 0;
  let kl = 0;
  let weighted = 0;
  for (let k = 0; k < steps.length; k++) {
    const i = steps[k];
    const at = k * nActs;
    const lseBefore = logSumExp(before, at, nActs);
    const lseAfter = logSumExp(after, at, nActs);
    let entHere = 0;
    let klHere = 0;
    for (let j = at; j < at + nActs; j++) {
      const logp = before[j] - lseBefore;
      const prob = exp(logp);
      entHere -= prob * logp;
      klHere += prob * (logp - (after[j] - lseAfter));
    }
    ent += entHere;
    // rounding may leave a zero a little below it
    kl += Math.max(0, klHere);
    weighted += (before[at + act[i]] - lseBefore) * weights[i];
  }
  let squares = 0;
  for (const part of grad) squares += part * part;
  const count = steps.length;
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
