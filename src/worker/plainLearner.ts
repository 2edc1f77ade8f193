import type { ValueFit, ValueState } from '../engine/engine';
import { cohortKernels } from '../engine/kernels/cohortKernels';
import { openKernels } from '../engine/kernels/openKernels';
import { type Space, space } from '../engine/kernels/space';
import { valueLearner } from '../engine/plain/valueLearner';
import { allocateBatch, type Batch, type BatchUnit, batchCapacity } from '../rl/batch';
import { changedPhysics } from '../rl/env/cartPole';
import type { Env } from '../rl/env/env';
import { type Learner, weigh } from '../rl/epoch';
import type { Floats } from '../rl/floats';
import { adamStep, optimizerState } from '../rl/optimizers';
import type { Phi } from '../rl/phi/phi';
import type { Mlp } from '../rl/policy/mlp';
import type { RolloutKey } from '../rl/rollout';

/** The learner of `rl/epoch.ts` on the plain engine's kernels, verb by verb: for figures that train, or hold still, a policy of their own. */
export interface PlainLearner extends Omit<Learner, 'scratch'> {
  /**
   * Collects a batch, the very one of `rl/rollout.ts`.
   *
   * @param change `params`: of another policy of the same shape, which is to act instead; `batch`: another one to fill
   */
  collect(key: RolloutKey, change?: { params?: Float32Array; batch?: Batch }): void;
  /** ∇ pgLoss over the batch collected last and `weights`, at θ as it is now. `grad` is written. */
  policyGradient(): void;
  /**
   * As `rl/episodeGradients.ts`.
   *
   * @param weights [n] Φ_t
   * @param grads [episodeCount, net.paramCount] written
   */
  episodeGradients(weights: Float32Array, grads: Floats, batch?: Batch): void;
  /** One epoch of `rl/epoch.ts`. @param phi one that needs nothing but rewards */
  train(phi: Phi, key: RolloutKey, learningRate: number): void;
  /** Makes a V_φ of the batches that are collected here. */
  valueFunction(net: Mlp): LearnedValues;
  /** Gives its memory back. */
  dispose(): void;
}

/** V_φ over the batch collected last. */
export interface LearnedValues {
  /** V_φ(s_t) of each step: [n] */
  values(state: ValueState): Float32Array;
  /** Fits φ to the steps' targets [n], as `rl/valueFunction.ts` does. */
  fit(state: ValueState, targets: Float32Array, fit: ValueFit): void;
}

/** Opened with the first learner, and shared by those of a thread. */
let memory: Space | undefined;

/** @param params θ to start from, of which a copy is taken */
export function plainLearner(
  env: Env,
  net: Mlp,
  start: Float32Array,
  batchSize: number,
  batchUnit: BatchUnit = 'steps',
): PlainLearner {
  memory ??= space(openKernels);
  const capacity = batchCapacity(env, batchSize, batchUnit);
  const physics = changedPhysics(undefined);
  const kernels = cohortKernels(memory, { env, physics, batchSize, batchUnit, capacity });
  const policy = kernels.policy(net);
  // What units were is not kept: θ may have moved since.
  const rows = kernels.rows();
  const params = start.slice();
  const batch = allocateBatch(env, batchSize, batchUnit);
  const weights = new Float32Array(capacity);
  const grad = new Float32Array(net.paramCount);
  const optimizer = optimizerState(net.paramCount);

  const learner: PlainLearner = {
    env,
    net,
    params,
    optimizer,
    batchSize,
    batch,
    weights,
    grad,

    collect(key, change = {}) {
      policy.collect(rows, change.params ?? params, key, change.batch ?? batch);
    },

    policyGradient() {
      const ofSteps = weights.subarray(0, batch.n);
      policy.gradient(rows, params, batch, ofSteps, grad);
    },

    episodeGradients(ofSteps, grads, of = batch) {
      policy.episodeGradients(params, of, ofSteps, grads);
    },

    train(phi, key, learningRate) {
      learner.collect(key);
      weigh(phi, batch, env.obsDim, weights);
      learner.policyGradient();
      adamStep(params, grad, optimizer, learningRate);
    },

    valueFunction(valueNet) {
      const values = valueLearner(kernels, valueNet, false);
      return {
        values: (state) => values.values([state], batch),
        fit: (state, targets, fit) => void values.fit([state], batch, targets, fit),
      };
    },

    dispose: () => kernels.dispose(),
  };
  return learner;
}
