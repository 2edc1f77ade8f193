import type { Family } from '../../rl/families';
import { uniforms4 } from '../../rl/rng';

/** A function of the outcome whose average is to be differentiated by θ. */
export interface Payoff {
  readonly key: 'x' | 'square' | 'step' | 'hill' | 'own';
  readonly name: string;
  /** where it jumps or has a corner, from left to right */
  readonly breaks?: readonly number[];
  of(x: number): number;
}

export const PAYOFFS: readonly Payoff[] = [
  { key: 'x', name: 'x', of: (x) => x },
  { key: 'square', name: 'x²', of: (x) => x * x },
  { key: 'hill', name: '−(x − 1)²', of: (x) => -((x - 1) ** 2) },
  { key: 'step', name: '1[x ≥ 1]', breaks: [1], of: (x) => (x >= 1 ? 1 : 0) },
];

/** E_{x ∼ P_θ}[f(x)] */
export function average({ expectation }: Family, { of, breaks }: Payoff, theta: number): number {
  return expectation(theta, of, breaks);
}

/** ∇_θ E[f(x)] by five-point differences of the average; no score occurs in it. */
export function differencesOfAverage(family: Family, payoff: Payoff, theta: number): number {
  const h = 1e-2;
  const at = (by: number) => average(family, payoff, theta + by * h);
  return (at(-2) - 8 * at(-1) + 8 * at(1) - at(2)) / (12 * h);
}

/** E[f(x) ∇_θ log P_θ(x)], exact up to quadrature; no derivative of f or of the average occurs in it. */
export function averageOfScores(family: Family, payoff: Payoff, theta: number): number {
  return family.expectation(theta, (x) => payoff.of(x) * family.score(theta, x), payoff.breaks);
}

/** A sample mean of f(x) ∇_θ log P_θ(x), and its standard error. */
export interface Estimate {
  readonly mean: number;
  readonly error: number;
}

/** Sample i of a seed is made from the same uniform numbers at every θ. @param count at least 2 */
export function estimateByScores(
  family: Family,
  { of }: Payoff,
  theta: number,
  seed: number,
  count: number,
): Estimate {
  const u = new Float64Array(4);
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    uniforms4(seed, 0, 0, i, u);
    const x = family.sample(theta, u[0], u[1]);
    const term = of(x) * family.score(theta, x);
    const off = term - mean;
    mean += off / (i + 1);
    squares += off * (term - mean);
  }
  return { mean, error: Math.sqrt(squares / (count - 1) / count) };
}

/** An outcome, or a point of a density, with its probability and how that moves with θ. */
export interface MovingProb {
  readonly x: number;
  readonly prob: number;
  /** ∇_θ P by differences of P */
  readonly byDifferences: number;
  /** P ∇_θ log P */
  readonly byTrick: number;
}

export function movingProb(family: Family, theta: number, x: number): MovingProb {
  const h = 1e-3;
  const at = (by: number) => Math.exp(family.logProb(theta + by * h, x));
  const prob = at(0);
  return {
    x,
    prob,
    byDifferences: (at(-2) - 8 * at(-1) + 8 * at(1) - at(2)) / (12 * h),
    byTrick: prob * family.score(theta, x),
  };
}
