import { forkTrajectoryProb } from '../../../rl/env/fork';
import { differentiate } from '../../../rl/env/forkExact';
import { expectation, type Quantity, times } from './quantity';
import { gradLogProb, gradProb, sumOverTrajectories } from './simplest';

/** The expected grad-log-prob lemma for x = τ, the distribution over the fork's trajectories. */
export const eglp = {
  normalization: {
    label: 'sum of all probabilities',
    exact: (at) =>
      sumOverTrajectories(at, (trajectory) => [forkTrajectoryProb(at.theta, trajectory)]),
  },
  'grad-of-normalization': {
    label: 'gradient of the sum of all probabilities',
    exact: (at) =>
      differentiate((moved) => {
        const [sum] = sumOverTrajectories(at, (trajectory) => [
          forkTrajectoryProb(moved, trajectory),
        ]);
        return sum;
      }, at.theta),
  },
  'sum-of-prob-grads': {
    label: 'sum of the gradients of all probabilities',
    exact: (at) => sumOverTrajectories(at, (trajectory) => gradProb(at.theta, trajectory)),
  },
  'sum-prob-grad-log': {
    label: 'sum of P times the gradient of log P',
    exact: (at) =>
      sumOverTrajectories(at, (trajectory) =>
        times(forkTrajectoryProb(at.theta, trajectory), gradLogProb(at.theta, trajectory)),
      ),
  },
  'expected-score': expectation('expectation of the gradient of log P', ({ theta }, trajectory) =>
    gradLogProb(theta, trajectory),
  ),
  'wrong-plain-sum': {
    label: 'sum of the gradients of log P, without P',
    exact: (at) => sumOverTrajectories(at, (trajectory) => gradLogProb(at.theta, trajectory)),
  },
} satisfies Record<string, Quantity>;
