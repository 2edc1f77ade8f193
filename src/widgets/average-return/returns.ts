import {
  FORK_MOVE_PROB,
  forkReturn,
  forkTrajectories,
  forkTrajectoryProb,
  sampleFork,
  type Theta,
} from '../../rl/env/fork';
import { forkMoments } from '../../rl/env/forkExact';
import { type MeanOfFirst, runningMeans } from '../parts/runningMeans';

/** Most trajectories that are sampled. */
export const MOST_SAMPLES = 10_000;

/** Returns of sampled trajectories, and how their mean settles. */
export interface ReturnSamples {
  /** [n] R(τ_i) */
  readonly returns: Float64Array;
  /** mean of the first n returns, at some n between 1 and all */
  readonly means: readonly MeanOfFirst[];
}

/** Trajectory i of a seed is made from the same uniform numbers at every θ. */
export function sampleReturns(theta: Theta, seed: number, count: number): ReturnSamples {
  const returns = Float64Array.from({ length: count }, (_, i) =>
    forkReturn(sampleFork(theta, seed, i)),
  );
  return { returns, means: runningMeans(returns) };
}

/** One of the returns that the fork can give. */
export interface ReturnShare {
  readonly value: number;
  /** its probability, exact */
  readonly prob: number;
  /** its share among samples */
  readonly share: number;
}

/** All values that R(τ) can take, from the least: how likely each is, and how often it came up. */
export function returnShares(theta: Theta, returns: Float64Array): ReturnShare[] {
  const probs = new Map<number, number>();
  for (const trajectory of forkTrajectories(FORK_MOVE_PROB)) {
    const tenths = inTenths(forkReturn(trajectory));
    probs.set(tenths, (probs.get(tenths) ?? 0) + forkTrajectoryProb(theta, trajectory));
  }
  const counts = new Map<number, number>();
  for (const value of returns) {
    const tenths = inTenths(value);
    counts.set(tenths, (counts.get(tenths) ?? 0) + 1);
  }
  return [...probs]
    .map(([tenths, prob]) => ({
      value: tenths / 10,
      prob,
      share: (counts.get(tenths) ?? 0) / Math.max(1, returns.length),
    }))
    .sort((a, b) => a.value - b.value);
}

/** Rewards are multiples of 0.1, which sums of floating-point numbers meet only nearly. */
function inTenths(value: number): number {
  return Math.round(value * 10);
}

/** √Var R(τ), by listing all trajectories. */
export function returnDeviation(theta: Theta): number {
  const { variance } = forkMoments(theta, (trajectory) => [forkReturn(trajectory)]);
  return Math.sqrt(variance[0]);
}
