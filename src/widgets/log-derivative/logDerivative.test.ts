import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bernoulli, FAMILIES, gaussian } from '../../rl/families';
import {
  averageOfScores,
  differencesOfAverage,
  estimateByScores,
  movingProb,
  PAYOFFS,
} from './logDerivative';
import { FIRST_OWN, ownPayoff } from './ownPayoff';

const theta = fc.double({ min: -4, max: 4, noNaN: true });
const CASES = FAMILIES.flatMap((family) =>
  [...PAYOFFS, ownPayoff(FIRST_OWN)].map(
    (payoff) => [`${payoff.name} under ${family.name}`, family, payoff] as const,
  ),
);

describe.each(CASES)('the derivative of the average of %s', (_, family, payoff) => {
  it('is the same by scores and by differences of the average, at any θ', () => {
    fc.assert(
      fc.property(theta, (at) => {
        const off = averageOfScores(family, payoff, at) - differencesOfAverage(family, payoff, at);
        // differences with h = 0.01 err by h⁴ times a fifth derivative over 30
        expect(Math.abs(off)).toBeLessThan(2e-8);
      }),
      { numRuns: 40 },
    );
  });

  it('is estimated by scores within 4 standard errors, over 20 seeds', () => {
    const exact = differencesOfAverage(family, payoff, 0.5);
    for (let seed = 0; seed < 20; seed++) {
      const { mean, error } = estimateByScores(family, payoff, 0.5, seed, 2_000);
      expect(Math.abs(mean - exact)).toBeLessThanOrEqual(4 * error);
    }
  });
});

describe('the derivatives that are known in closed form', () => {
  const payoff = (key: string) => PAYOFFS.find((each) => each.key === key) ?? PAYOFFS[0];

  it('are 1 for the mean of a Gaussian, and 2θ for its square', () => {
    expect(averageOfScores(gaussian, payoff('x'), 1.3)).toBeCloseTo(1, 10);
    expect(averageOfScores(gaussian, payoff('square'), 1.3)).toBeCloseTo(2.6, 10);
    expect(averageOfScores(gaussian, payoff('hill'), 1)).toBeCloseTo(0, 10);
  });

  it('is the density at the step for 1[x ≥ 1], 0.399 at most: the number of the text', () => {
    expect(averageOfScores(gaussian, payoff('step'), 1)).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 9);
    expect(averageOfScores(gaussian, payoff('step'), 0)).toBeCloseTo(0.242, 3);
  });

  it('is p(1 − p) for a coin', () => {
    const p = 1 / (1 + Math.exp(-0.8));
    expect(averageOfScores(bernoulli, payoff('x'), 0.8)).toBeCloseTo(p * (1 - p), 12);
  });
});

describe('the standard error of an estimate', () => {
  it('is the deviation of one term over √N: for f = x under a standard Gaussian, √2 over √N', () => {
    const count = 40_000;
    const { error } = estimateByScores(gaussian, PAYOFFS[0], 0, 1, count);
    // Var(x · x) = 2
    expect(error * Math.sqrt(count)).toBeCloseTo(Math.sqrt(2), 1);
  });

  it('is 5 for 20 samples of x² at θ = 4, where the slope is 8: the numbers of the text', () => {
    const square = (x: number) => x * x;
    const term = (x: number) => square(x) * gaussian.score(4, x);
    const slope = gaussian.expectation(4, term);
    const variance = gaussian.expectation(4, (x) => (term(x) - slope) ** 2);
    expect(slope).toBeCloseTo(8, 9);
    expect(Math.sqrt(variance / 20)).toBeCloseTo(5, 1);
  });
});

describe('the log-derivative trick itself', () => {
  it('gives the derivative of each probability', () => {
    for (const family of FAMILIES) {
      fc.assert(
        fc.property(theta, fc.constantFrom(0, 1), (at, x) => {
          const { byTrick, byDifferences } = movingProb(family, at, x);
          expect(Math.abs(byTrick - byDifferences)).toBeLessThan(1e-10);
        }),
      );
    }
  });
});
