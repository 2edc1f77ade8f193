import {
  type ForkTrajectory,
  forkReturn,
  forkTrajectories,
  forkTrajectoryProb,
  type Theta,
} from '../../../rl/env/fork';
import { differentiate, forkObjective, forkTotalReturn } from '../../../rl/env/forkExact';
import { expectation, expectedEstimate, type Point, plus, type Quantity, times } from './quantity';

/** ∇_θ P(τ|θ), by differences */
export function gradProb(theta: Theta, trajectory: ForkTrajectory): Theta {
  return differentiate((moved) => forkTrajectoryProb(moved, trajectory), theta);
}

/** ∇_θ log P(τ|θ), by differences, with the environment's part left in */
export function gradLogProb(theta: Theta, trajectory: ForkTrajectory): Theta {
  return differentiate((moved) => Math.log(forkTrajectoryProb(moved, trajectory)), theta);
}

/** Σ_τ x(τ) over all trajectories of positive probability */
export function sumOverTrajectories(
  { moveProb }: Point,
  x: (trajectory: ForkTrajectory) => readonly number[],
): number[] {
  return forkTrajectories(moveProb).reduce<number[]>((sum, trajectory) => {
    const term = x(trajectory);
    return sum.length === 0 ? [...term] : plus(sum, term);
  }, []);
}

/** The derivation of the simplest policy gradient, each line computed as it is written. */
export const simplest = {
  'grad-of-objective': {
    label: 'gradient of J, where J comes from backward induction',
    exact: ({ theta, moveProb }) => differentiate((moved) => forkObjective(moved, moveProb), theta),
  },
  'grad-of-sum': {
    label: 'gradient of the sum over trajectories of P times R',
    exact: (at) =>
      differentiate((moved) => {
        const [sum] = sumOverTrajectories(at, (trajectory) => [
          forkTrajectoryProb(moved, trajectory) * forkReturn(trajectory),
        ]);
        return sum;
      }, at.theta),
  },
  'sum-of-grads': {
    label: 'sum over trajectories of the gradient of P, times R',
    exact: (at) =>
      sumOverTrajectories(at, (trajectory) =>
        times(forkReturn(trajectory), gradProb(at.theta, trajectory)),
      ),
  },
  'sum-log-derivative': {
    label: 'sum over trajectories of P times the gradient of log P, times R',
    exact: (at) =>
      sumOverTrajectories(at, (trajectory) =>
        times(
          forkTrajectoryProb(at.theta, trajectory) * forkReturn(trajectory),
          gradLogProb(at.theta, trajectory),
        ),
      ),
  },
  'expected-grad-log-prob': expectation(
    'expectation of the gradient of log P, times R',
    ({ theta }, trajectory) => times(forkReturn(trajectory), gradLogProb(theta, trajectory)),
  ),
  'expected-scores': expectedEstimate(
    'expectation of the sum of scores, times R',
    () => forkTotalReturn,
  ),
  'wrong-without-p': {
    label: 'sum over trajectories of the gradient of log P, times R, without P',
    exact: (at) =>
      sumOverTrajectories(at, (trajectory) =>
        times(forkReturn(trajectory), gradLogProb(at.theta, trajectory)),
      ),
  },
  'wrong-sign': expectedEstimate(
    'expectation of the sum of scores, times minus R',
    () => (trajectory) => -forkReturn(trajectory),
  ),
} satisfies Record<string, Quantity>;
