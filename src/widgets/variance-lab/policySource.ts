import { cartPole } from '../../rl/env/cartPole';
import { rewardToGo } from '../../rl/phi/rewardToGo';
import { halfTrained } from '../../rl/policy/halfTrained';
import { initParams, type Mlp, mlp } from '../../rl/policy/mlp';
import { plainLearner } from '../../worker/plainLearner';

/** Where the lab's policy comes from; JSON, so that a page can hand it in. */
export type PolicySource =
  /** that of `rl/policy/halfTrained.ts` */
  | { readonly kind: 'half-trained' }
  /** one that is trained here, with the reward-to-go; fresh after 0 epochs */
  | { readonly kind: 'trained'; readonly seed: number; readonly epochs: number }
  /** the weights of any policy of CartPole */
  | {
      readonly kind: 'given';
      readonly name: string;
      /** sizes of the hidden layers */
      readonly hidden: readonly number[];
      /** θ: W_1 rows, b_1, W_2 rows, b_2, … */
      readonly params: readonly number[];
    };

/** A policy of CartPole. */
export interface LabPolicy {
  readonly net: Mlp;
  readonly params: Float32Array;
}

/** As the book trains: network, steps of a batch, learning rate. */
const TRAINING = { hidden: [32], batchSize: 5_000, learningRate: 0.01 };

const env = cartPole('CartPole-v0');

/** @throws RangeError where a given policy has not as many weights as its sizes ask for */
export function policyFrom(source: PolicySource): LabPolicy {
  switch (source.kind) {
    case 'half-trained':
      return halfTrained;
    case 'trained': {
      const { seed, epochs } = source;
      const net = mlp([env.obsDim, ...TRAINING.hidden, env.nActs]);
      const learner = plainLearner(env, net, initParams(net, seed), TRAINING.batchSize);
      for (let epoch = 0; epoch < epochs; epoch++) {
        learner.train(rewardToGo, { seed, epoch }, TRAINING.learningRate);
      }
      learner.dispose();
      return { net, params: learner.params };
    }
    case 'given': {
      const net = mlp([env.obsDim, ...source.hidden, env.nActs]);
      if (source.params.length !== net.paramCount) {
        throw new RangeError(
          `A policy of this shape has ${net.paramCount} weights, not ${source.params.length}.`,
        );
      }
      return { net, params: Float32Array.from(source.params) };
    }
  }
}
