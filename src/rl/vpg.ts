import { meanReturn } from './batch';
import type { Env } from './env/env';
import { createLearner, weigh } from './epoch';
import { adamStep, optimizerState } from './optimizers';
import { gae } from './phi/gae';
import type { PhiOptions } from './phi/phi';
import { rewardToGo } from './phi/rewardToGo';
import { initParams, mlp } from './policy/mlp';
import { policyGradient } from './policyGradient';
import { collect } from './rollout';
import {
  fitValues,
  initValueParams,
  type ValueFit,
  valueScratch,
  values,
} from './valueFunction';

/** What vanilla policy gradient is told. */
export interface VpgSettings extends PhiOptions {
  readonly seed: number;
  readonly epochs: number;
  /** steps; an epoch collects whole episodes until it has more */
  readonly batchSize: number;
  readonly hidden: readonly number[];
  readonly learningRate: number;
  readonly valueFit: ValueFit;
}

/** The settings of the book's training figures. */
export const VPG_DEFAULTS: VpgSettings = {
  seed: 0,
  epochs: 50,
  batchSize: 5_000,
  hidden: [32],
  learningRate: 0.01,
  gamma: 1,
  lam: 0.95,
  valueFit: { steps: 5, learningRate: 0.05 },
};

/** One epoch, when it is over. */
export interface VpgEpoch {
  readonly epoch: number;
  /** of the policy that collected, before its step */
  readonly meanReturn: number;
  /** steps collected */
  readonly envSteps: number;
  /** θ and φ after the epoch; copy what is to be kept */
  readonly params: Float32Array;
  readonly valueParams: Float32Array;
}

// #region vpg
/** Vanilla policy gradient with GAE: θ and φ, learned side by side. */
export function* vpg(
  env: Env,
  settings: VpgSettings = VPG_DEFAULTS,
): Generator<VpgEpoch> {
  const { seed, hidden, batchSize, learningRate, valueFit } = settings;

  // the policy: observation → one logit an action
  const net = mlp([env.obsDim, ...hidden, env.nActs]);
  const start = initParams(net, seed);
  const learner = createLearner(env, net, start, batchSize);
  const { params, optimizer, batch, grad, scratch } = learner;
  const advs = learner.weights;

  // the value function: observation → one number
  const valueNet = mlp([env.obsDim, ...hidden, 1]);
  const valueParams = initValueParams(valueNet, seed);
  const valueOptimizer = optimizerState(valueNet.paramCount);
  const valueWork = valueScratch(valueNet);
  const val = new Float32Array(advs.length);
  const targets = new Float32Array(advs.length);

  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    // 1. collect whole episodes with the policy as it is
    const key = { seed, epoch };
    collect(env, net, params, key, batchSize, batch, scratch);
    const { n, obs, act } = batch;

    // 2. weigh each step by its advantage, as V_φ sees it so far
    values(valueNet, valueParams, obs, n, val, valueWork.units);
    weigh(gae, { ...batch, val }, env.obsDim, advs, settings);

    // 3. the gradient, and 4. one step of Adam along it
    const data = { n, obs, act, weights: advs };
    policyGradient(net, params, data, grad, scratch.gradient);
    adamStep(params, grad, optimizer, learningRate);

    // 5. fit V_φ to the rewards-to-go of this very batch
    weigh(rewardToGo, batch, env.obsDim, targets);
    fitValues(
      valueNet,
      valueParams,
      valueOptimizer,
      { n, obs, targets },
      valueFit,
      valueWork,
    );

    yield {
      epoch,
      meanReturn: meanReturn(batch),
      envSteps: n,
      params,
      valueParams,
    };
  }
}
// #endregion vpg
