import { meanReturn } from '../../../rl/batch';
import { cartPole } from '../../../rl/env/cartPole';
import { createLearner, trainOneEpoch } from '../../../rl/epoch';
import { totalReturn } from '../../../rl/phi/totalReturn';
import { initParams, mlp } from '../../../rl/policy/mlp';

const EPOCHS = 25;
/** steps */
const BATCH_SIZE = 1_000;
const LEARNING_RATE = 0.01;
const SEED = 0;

/** The mean return of each epoch of a small training with R(τ) on CartPole-v0. */
export function ask(): { readonly meanReturn: readonly number[] } {
  const env = cartPole('CartPole-v0');
  const net = mlp([env.obsDim, 32, env.nActs]);
  const learner = createLearner(env, net, initParams(net, SEED), BATCH_SIZE);
  const returns: number[] = [];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    trainOneEpoch(learner, totalReturn, { seed: SEED, epoch }, LEARNING_RATE);
    returns.push(meanReturn(learner.batch));
  }
  return { meanReturn: returns };
}
