import { FORK_MOVE_PROB, sampleFork, type Theta } from '../../rl/env/fork';
import { type ForkWeight, forkEstimate, forkMoments } from '../../rl/env/forkExact';

/** Numbers of trajectories that are tried, two a decade. */
export const SIZES = [1, 3, 10, 32, 100, 316, 1_000, 3_162, 10_000] as const;

/** One estimate ĝ and how far it is from ∇J. */
export interface EstimateDot {
  readonly n: number;
  /** ‖ĝ − ∇J‖ */
  readonly error: number;
}

/** √(E‖ĝ − ∇J‖²) for a single trajectory: the square root of the total variance. Divided by √N it is that of N. */
export function errorOfOne(theta: Theta, weight: ForkWeight): number {
  const { variance } = moments(theta, weight);
  return Math.sqrt(variance.reduce((sum, x) => sum + x, 0));
}

/**
 * One estimate for each of {@link SIZES}. The trajectories of a larger one begin with those of the smaller, which are read off on the
 * way; repetitions share none.
 *
 * @param repetition counted from 0
 */
export function estimateErrors(
  theta: Theta,
  weight: ForkWeight,
  seed: number,
  repetition: number,
  sizes: readonly number[] = SIZES,
): EstimateDot[] {
  const exact = moments(theta, weight).mean;
  const largest = Math.max(...sizes);
  const sum = [0, 0, 0];
  const dots: EstimateDot[] = [];
  for (let i = 0; i < largest; i++) {
    const trajectory = sampleFork(theta, seed, repetition * largest + i);
    forkEstimate(theta, trajectory, weight).forEach((x, k) => {
      sum[k] += x;
    });
    const n = i + 1;
    if (!sizes.includes(n)) continue;
    const error = Math.hypot(...sum.map((x, k) => x / n - exact[k]));
    dots.push({ n, error });
  }
  return dots;
}

/**
 * √(mean squared error) of the estimates from n trajectories.
 *
 * @param dots of any sizes
 * @returns undefined where there are no such estimates yet
 */
export function rootMeanSquare(dots: readonly EstimateDot[], n: number): number | undefined {
  const squares = dots.filter((dot) => dot.n === n).map(({ error }) => error * error);
  if (squares.length === 0) return undefined;
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

function moments(theta: Theta, weight: ForkWeight) {
  return forkMoments(
    theta,
    (trajectory) => forkEstimate(theta, trajectory, weight),
    FORK_MOVE_PROB,
  );
}
