import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestConstant, varianceAt } from '../baselineVariance';
import { FORK_THETA, type Theta } from './fork';
import {
  forkBestBaseline,
  forkConstantBaseline,
  forkLess,
  forkTotalVariance,
} from './forkBaselines';
import {
  type ForkWeight,
  forkObjective,
  forkToGo,
  forkTotalReturn,
  forkValues,
} from './forkExact';

const component = fc.double({ min: -4, max: 4, noNaN: true });
const theta: fc.Arbitrary<Theta> = fc.tuple(
  component,
  component,
  component,
);
const less =
  (weight: ForkWeight, b: number): ForkWeight =>
  (trajectory, t) =>
    weight(trajectory, t) - b;

describe('a constant baseline on the fork', () => {
  it.each([
    ['R(τ)', forkTotalReturn],
    ['R̂_t', forkToGo],
  ])(
    'makes a parabola of the variance: with %s − b, computed directly, it is the same',
    (_, weight) => {
      fc.assert(
        fc.property(
          theta,
          fc.double({ min: -3, max: 3, noNaN: true }),
          (at, b) => {
            const direct = forkTotalVariance(at, less(weight, b));
            const parabola = forkConstantBaseline(at, weight);
            expect(
              Math.abs(varianceAt(parabola, b) - direct),
            ).toBeLessThan(1e-10);
          },
        ),
      );
    },
  );

  it('is not best at the mean return, which makes R̂_t noisier than none would: 0.311 against 0.296, and 0.235 at best', () => {
    const parabola = forkConstantBaseline(FORK_THETA, forkToGo);
    const b = bestConstant(parabola);
    const mean = forkObjective(FORK_THETA);
    expect(mean).toBeCloseTo(0.609, 3);
    expect(b).toBeCloseTo(0.288, 3);
    expect(parabola.without).toBeCloseTo(0.296, 3);
    expect(varianceAt(parabola, mean)).toBeCloseTo(0.311, 3);
    expect(varianceAt(parabola, b)).toBeCloseTo(0.235, 3);
  });
});

describe('a baseline of the state on the fork', () => {
  it('has the least variance at forkBestBaseline: any other table has more, by (Δb)² times what the scores weigh', () => {
    fc.assert(
      fc.property(
        theta,
        fc.integer({ min: 0, max: 8 }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (at, entry, by) => {
          const best = forkBestBaseline(at);
          const moved = best.map((row, t) =>
            row.map((b, s) => (t * 3 + s === entry ? b + by : b)),
          );
          const least = forkTotalVariance(at, forkLess(best));
          const other = forkTotalVariance(at, forkLess(moved));
          const { v } = forkValues(at);
          expect(other).toBeGreaterThan(least - 1e-12);
          expect(forkTotalVariance(at, forkLess(v))).toBeGreaterThan(
            least - 1e-12,
          );
        },
      ),
    );
  });

  it('V^π has 0.146 where the best has 0.143 and the best constant 0.235, at the θ that figures open with', () => {
    const { v } = forkValues(FORK_THETA);
    expect(forkTotalVariance(FORK_THETA, forkLess(v))).toBeCloseTo(
      0.146,
      3,
    );
    const best = forkBestBaseline(FORK_THETA);
    expect(forkTotalVariance(FORK_THETA, forkLess(best))).toBeCloseTo(
      0.1435,
      4,
    );
  });

  it('V^π can have more than a good constant, where the policy is nearly sure: 0.040 against 0.038 at θ = (3, 3, 3)', () => {
    const sure: Theta = [3, 3, 3];
    const { v } = forkValues(sure);
    const constant = forkConstantBaseline(sure, forkToGo);
    expect(forkTotalVariance(sure, forkLess(v))).toBeCloseTo(0.04, 3);
    expect(varianceAt(constant, bestConstant(constant))).toBeCloseTo(
      0.038,
      3,
    );
    expect(
      forkTotalVariance(sure, forkLess(forkBestBaseline(sure))),
    ).toBeCloseTo(0.0185, 4);
  });
});
