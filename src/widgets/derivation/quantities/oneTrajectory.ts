import {
  FORK_LEFT,
  FORK_RIGHT,
  FORK_START_PROBS,
  type ForkTrajectory,
  forkProb,
  forkReward,
  forkScore,
  forkTarget,
} from '../../../rl/env/fork';
import { differentiate } from '../../../rl/env/forkExact';
import { forkFactorProduct, forkFactors } from '../../../rl/env/forkFactors';
import { type Point, plus, type Quantity } from './quantity';

/** The actions of the trajectory that the lines are about: it starts at A. */
const ACTS = [FORK_RIGHT, FORK_RIGHT, FORK_LEFT] as const;
/** the step at which it slips, unless moves never fail */
const SLIP = 1;

/**
 * A, right to B, right but slips, left to A. In a world where it could not happen, so that zero would have to be divided by, the
 * slip is a move, or the moves are slips.
 */
function trajectoryAt({ moveProb }: Point): ForkTrajectory {
  const states = [0];
  ACTS.forEach((act, t) => {
    const slips = moveProb === 0 || (t === SLIP && moveProb < 1);
    states.push(slips ? states[t] : forkTarget(states[t], act));
  });
  return {
    states,
    acts: ACTS,
    rews: ACTS.map((_, t) => forkReward(states[t], states[t + 1])),
    startProb: FORK_START_PROBS[0],
    moveProbs: ACTS.map((_, t) => (states[t + 1] === states[t] ? 1 - moveProb : moveProb)),
  };
}

/** Fact five: the gradient of a single trajectory's log-probability. */
export const oneTrajectory = {
  'grad-log-product': {
    label: 'gradient of the logarithm of the product, by differences',
    exact: (at) => {
      const trajectory = trajectoryAt(at);
      return differentiate(
        (moved) => Math.log(forkFactorProduct(forkFactors(moved, trajectory, at.moveProb))),
        at.theta,
      );
    },
  },
  'sum-of-log-grads': {
    label: 'sum of the gradients of all logarithms, by differences',
    exact: (at) => {
      const trajectory = trajectoryAt(at);
      const factors = forkFactors(at.theta, trajectory, at.moveProb);
      return factors.reduce<number[]>(
        (sum, _, i) =>
          plus(
            sum,
            differentiate(
              (moved) => Math.log(forkFactors(moved, trajectory, at.moveProb)[i].prob),
              at.theta,
            ),
          ),
        [0, 0, 0],
      );
    },
  },
  'sum-of-scores': {
    label: 'sum of the scores, from the policy alone',
    exact: (at) => {
      const { states, acts } = trajectoryAt(at);
      return acts.reduce<number[]>(
        (sum, act, t) => plus(sum, forkScore(at.theta, states[t], act)),
        [0, 0, 0],
      );
    },
  },
  'wrong-sum-of-prob-grads': {
    label: 'sum of the gradients of the action probabilities, without logarithm',
    exact: (at) => {
      const { states, acts } = trajectoryAt(at);
      return acts.reduce<number[]>(
        (sum, act, t) =>
          plus(
            sum,
            differentiate((moved) => forkProb(moved, states[t], act), at.theta),
          ),
        [0, 0, 0],
      );
    },
  },
} satisfies Record<string, Quantity>;
