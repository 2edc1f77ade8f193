import { type ForkTrajectory, forkTrajectories, type Theta } from '../../rl/env/fork';
import { type ForkFactor, forkFactorProduct, forkFactors } from '../../rl/env/forkFactors';

/** One of the 128, with the factors of its probability. */
export interface RankedTrajectory {
  /** its place in the list that θ does not reorder */
  readonly index: number;
  readonly trajectory: ForkTrajectory;
  readonly factors: readonly ForkFactor[];
  /** P(τ|θ) */
  readonly prob: number;
}

const ALL = forkTrajectories();

export const COUNT = ALL.length;

/** All trajectories, the likeliest first. */
export function rankedTrajectories(theta: Theta): RankedTrajectory[] {
  return ALL.map((trajectory, index) => {
    const factors = forkFactors(theta, trajectory);
    return { index, trajectory, factors, prob: forkFactorProduct(factors) };
  }).sort((a, b) => b.prob - a.prob || a.index - b.index);
}

/** How many of the likeliest trajectories together have at least half of the probability. */
export function countOfHalf(ranked: readonly RankedTrajectory[]): number {
  let sum = 0;
  return (
    1 +
    ranked.findIndex(({ prob }) => {
      sum += prob;
      return sum >= 0.5;
    })
  );
}

/** log P(τ|θ) in three parts: the start's, the moves', the policy's. */
export interface LogParts {
  readonly start: number;
  readonly moves: number;
  readonly policy: number;
}

export function logParts(factors: readonly ForkFactor[]): LogParts {
  const sumOf = (kind: ForkFactor['kind']) =>
    factors.reduce((sum, factor) => sum + (factor.kind === kind ? Math.log(factor.prob) : 0), 0);
  return { start: sumOf('start'), moves: sumOf('move'), policy: sumOf('policy') };
}
