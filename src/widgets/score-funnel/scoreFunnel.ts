import type { Family } from '../../rl/families';
import { uniforms4 } from '../../rl/rng';
import { type MeanOfFirst, runningMeans } from '../parts/runningMeans';

/** Most samples that are drawn. */
export const MOST_SAMPLES = 10_000;

/** Scores of samples: what the lemma is about. */
export interface ScoreSamples {
  /** [n] ∇_θ log P_θ(x_i) */
  readonly scores: Float64Array;
  /** mean of the first n scores, at some n between 1 and all */
  readonly means: readonly MeanOfFirst[];
}

/** Sample i of a seed is made from the same uniform numbers at every θ, so that a slider moves the samples and does not shuffle them. */
export function drawScores(
  family: Family,
  theta: number,
  seed: number,
  count: number,
): ScoreSamples {
  const u = new Float64Array(4);
  const scores = Float64Array.from({ length: count }, (_, i) => {
    uniforms4(seed, 0, 0, i, u);
    return family.score(theta, family.sample(theta, u[0], u[1]));
  });
  return { scores, means: runningMeans(scores) };
}

/** √E[score²]: the standard deviation of one score, whose mean is 0. (Its square is the Fisher information.) */
export function scoreDeviation(family: Family, theta: number): number {
  return Math.sqrt(family.expectation(theta, (x) => family.score(theta, x) ** 2));
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  /** share of the samples */
  readonly share: number;
}

/** A histogram between −reach and +reach; what lies beyond is counted in the outermost bins. */
export function histogram(scores: Float64Array, reach: number, bins: number): Bin[] {
  const counts = new Array<number>(bins).fill(0);
  const width = (2 * reach) / bins;
  for (const score of scores) {
    const bin = Math.floor((score + reach) / width);
    counts[Math.min(bins - 1, Math.max(0, bin))]++;
  }
  return counts.map((count, i) => ({
    from: -reach + i * width,
    to: -reach + (i + 1) * width,
    share: scores.length === 0 ? 0 : count / scores.length,
  }));
}
