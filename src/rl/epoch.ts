import { allocateBatch, type Batch, episodeOf } from './batch';
import type { Env } from './env/env';
import {
  adamStep,
  type OptimizerState,
  optimizerState,
} from './optimizers';
import { PHI_DEFAULTS, type Phi, type PhiOptions } from './phi/phi';
import type { Mlp } from './policy/mlp';
import {
  type GradientScratch,
  gradientScratch,
  policyGradient,
} from './policyGradient';
import {
  collect,
  type RolloutKey,
  type RolloutScratch,
  rolloutScratch,
} from './rollout';

/** A policy in training, with all the room that its epochs need. */
export interface Learner {
  readonly env: Env;
  readonly net: Mlp;
  /** [net.paramCount] θ */
  readonly params: Float32Array;
  readonly optimizer: OptimizerState;
  /** steps; an epoch collects whole episodes until it has more than this */
  readonly batchSize: number;
  readonly batch: Batch;
  /** [batch.n] Φ_t */
  readonly weights: Float32Array;
  /** [net.paramCount] ∇ pgLoss */
  readonly grad: Float32Array;
  readonly scratch: RolloutScratch & {
    readonly gradient: GradientScratch;
  };
}

/**
 * A learner that starts from a copy of `params`, with an optimizer that remembers nothing.
 */
export function createLearner(
  env: Env,
  net: Mlp,
  params: Float32Array,
  batchSize: number,
): Learner {
  const batch = allocateBatch(env, batchSize);
  return {
    env,
    net,
    params: params.slice(),
    optimizer: optimizerState(net.paramCount),
    batchSize,
    batch,
    weights: new Float32Array(batch.rew.length),
    grad: new Float32Array(net.paramCount),
    scratch: {
      ...rolloutScratch(env, net),
      gradient: gradientScratch(net),
    },
  };
}

// #region epoch
/**
 * One epoch, the four verbs: collect, weigh, gradient, step.
 *
 * @param phi one that needs nothing but rewards
 */
export function trainOneEpoch(
  learner: Learner,
  phi: Phi,
  key: RolloutKey,
  lr: number,
): void {
  const { env, net, params, batch, weights, grad, scratch } = learner;
  collect(env, net, params, key, learner.batchSize, batch, scratch);
  weigh(phi, batch, env.obsDim, weights);
  const data = { ...batch, weights };
  policyGradient(net, params, data, grad, scratch.gradient);
  adamStep(params, grad, learner.optimizer, lr);
}

/**
 * Writes Φ_t of every step of the batch, episode by episode. A Φ that
 * needs values finds them in `batch.val`.
 */
export function weigh(
  phi: Phi,
  batch: Batch,
  obsDim: number,
  weights: Float32Array,
  options: PhiOptions = PHI_DEFAULTS,
): void {
  const { epStart } = batch;
  for (let e = 0; e < batch.episodeCount; e++) {
    const part = weights.subarray(epStart[e], epStart[e + 1]);
    phi.weigh(episodeOf(batch, e, obsDim), part, options);
  }
}
// #endregion epoch
