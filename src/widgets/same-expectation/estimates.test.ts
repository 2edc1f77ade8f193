import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORK_THETA, type Theta } from '../../rl/env/fork';
import { forkGradient } from '../../rl/env/forkExact';
import { COMPARED, estimatesAt, spreadsAt } from './estimates';

const component = fc.double({ min: -4, max: 4, noNaN: true });
const theta: fc.Arbitrary<Theta> = fc.tuple(component, component, component);

describe('the five weights on the fork', () => {
  it('have the same expectation, ∇J, to 1e-12 at any θ', () => {
    fc.assert(
      fc.property(theta, (at) => {
        const gradient = forkGradient(at);
        for (const { mean } of spreadsAt(at)) {
          mean.forEach((x, i) => {
            expect(Math.abs(x - gradient[i])).toBeLessThan(1e-12);
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('have the total variances that chapter 9 quotes for the θ that figures open with', () => {
    const totals = spreadsAt(FORK_THETA).map(({ total }) => Number(total.toFixed(3)));
    expect(totals).toEqual([0.431, 0.296, 0.146, 0.17, 0.021]);
  });

  it('have more noise in R̂_t than in R(τ) where the policy is nearly sure, as chapter 7 owns up to', () => {
    const [total, rtg] = spreadsAt([4, -1.5, 4]).map((spread) => spread.total.toFixed(3));
    expect([total, rtg]).toEqual(['0.063', '0.066']);
  });

  it('have less noise in A than in R̂_t − V, at any θ', () => {
    fc.assert(
      fc.property(theta, (at) => {
        const totals = spreadsAt(at).map(({ total }) => total);
        expect(totals[4]).toBeLessThanOrEqual(totals[2] + 1e-12);
      }),
    );
  });

  it('scatter in samples as the exact variance says, within 4 standard errors', () => {
    const count = 10;
    const repetitions = 2_000;
    const drawn = estimatesAt(FORK_THETA, 1, count, repetitions);
    for (const { key, mean, total } of spreadsAt(FORK_THETA)) {
      const squares = drawn[key].map((ghat) =>
        ghat.reduce((sum, x, i) => sum + (x - mean[i]) ** 2, 0),
      );
      const found = squares.reduce((sum, x) => sum + x, 0) / repetitions;
      const spread = squares.reduce((sum, x) => sum + (x - found) ** 2, 0);
      const error = Math.sqrt(spread / (repetitions - 1) / repetitions);
      expect(Math.abs(found - total / count)).toBeLessThan(4 * error);
    }
  });

  it('weigh the same trajectories, the same ones each time', () => {
    expect(estimatesAt(FORK_THETA, 5, 3, 4)).toEqual(estimatesAt(FORK_THETA, 5, 3, 4));
    expect(Object.keys(estimatesAt(FORK_THETA, 0, 1, 1))).toEqual(COMPARED.map(({ key }) => key));
  });
});
