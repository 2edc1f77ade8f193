import { meanReturn } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { weigh } from '../../rl/epoch';
import { adamStep } from '../../rl/optimizers';
import { rewardToGo } from '../../rl/phi/rewardToGo';
import { initParams, mlp } from '../../rl/policy/mlp';
import { pgLoss } from '../../rl/policyGradient';
import { type PlainLearner, plainLearner } from '../../worker/plainLearner';

/** One comparison: the same start, once down the loss of a frozen batch, once with a fresh batch for every step. */
export interface FrozenBatchSpec {
  readonly seed: number;
  /** epochs of ordinary training before the batch is frozen */
  readonly warmUp: number;
  /** whether the mean of the batch's weights is subtracted from each */
  readonly centred: boolean;
  readonly steps: number;
}

/** Where both stand after a number of steps. */
export interface FrozenBatchPoint {
  readonly step: number;
  /** pgLoss on the frozen batch */
  readonly frozenLoss: number;
  /** mean return of the same policy in new episodes */
  readonly frozenReturn: number;
  /** pgLoss on the batch just collected */
  readonly freshLoss: number;
  /** mean return in new episodes, which start and are pushed as those of `frozenReturn` */
  readonly freshReturn: number;
}

/** How the policy to start from is coming along. */
export interface WarmUpProgress {
  /** epochs done */
  readonly epoch: number;
  readonly meanReturn: number;
}

const LEARNING_RATE = 0.01;
const WARM_UP_BATCH = 5_000;
const BATCH = 1_000;
/** steps of new episodes by which both policies are judged */
const TRIAL = 2_000;
const HIDDEN = 32;

const env = cartPole('CartPole-v0');
const net = mlp([env.obsDim, HIDDEN, env.nActs]);

/** Collects and weighs a batch, and subtracts the weights' mean where that is asked for. */
function sampleBatch(learner: PlainLearner, seed: number, epoch: number, centred: boolean): void {
  const { batch, weights } = learner;
  learner.collect({ seed, epoch });
  weigh(rewardToGo, batch, env.obsDim, weights);
  if (!centred) return;
  let mean = 0;
  for (let i = 0; i < batch.n; i++) mean += weights[i] / batch.n;
  for (let i = 0; i < batch.n; i++) weights[i] -= mean;
}

/** One step down the loss of the batch that the learner holds. */
function descend(learner: PlainLearner): void {
  learner.policyGradient();
  adamStep(learner.params, learner.grad, learner.optimizer, LEARNING_RATE);
}

function lossOf({ params, batch, weights }: PlainLearner): number {
  return pgLoss(net, params, { ...batch, weights });
}

/**
 * Trains for `warmUp` epochs with reward-to-go, then goes on in two ways from the same θ with a new Adam each: `steps`
 * steps on one batch, and `steps` steps on a batch each.
 *
 * @param onWarmUp is told of each epoch of the training before
 */
export function* frozenBatch(
  { seed, warmUp, centred, steps }: FrozenBatchSpec,
  onWarmUp?: (progress: WarmUpProgress) => void,
): Generator<FrozenBatchPoint> {
  const start = plainLearner(env, net, initParams(net, seed), WARM_UP_BATCH);
  for (let epoch = 0; epoch < warmUp; epoch++) {
    start.train(rewardToGo, { seed, epoch }, LEARNING_RATE);
    onWarmUp?.({ epoch: epoch + 1, meanReturn: meanReturn(start.batch) });
  }
  const frozen = plainLearner(env, net, start.params, BATCH);
  const fresh = plainLearner(env, net, start.params, BATCH);
  const trial = plainLearner(env, net, start.params, TRIAL);
  // episodes that no learner has seen, with the same noise for both
  const returnInTrial = ({ params }: PlainLearner) => {
    trial.collect({ seed: ~seed, epoch: 0 }, { params });
    return meanReturn(trial.batch);
  };
  sampleBatch(frozen, seed, warmUp, centred);
  for (let step = 0; step <= steps; step++) {
    sampleBatch(fresh, seed, warmUp + step, centred);
    yield {
      step,
      frozenLoss: lossOf(frozen),
      frozenReturn: returnInTrial(frozen),
      freshLoss: lossOf(fresh),
      freshReturn: returnInTrial(fresh),
    };
    descend(frozen);
    descend(fresh);
  }
}
