import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAMILIES, gaussian } from '../../rl/families';
import { readNumber } from '../../ui/readNumber';
import { average, averageOfScores, differencesOfAverage, estimateByScores } from './logDerivative';
import { FIRST_OWN, OWN_PLACES, OWN_RANGE, ownPayoff } from './ownPayoff';

const typed = fc.array(fc.double({ ...OWN_RANGE, noNaN: true }), {
  minLength: OWN_PLACES.length,
  maxLength: OWN_PLACES.length,
});
const theta = fc.double({ min: -4, max: 4, noNaN: true });

describe('an f that was typed', () => {
  it('has at every place exactly the value that stands in its field', () => {
    fc.assert(
      fc.property(typed, (values) => {
        const { of } = ownPayoff(values);
        // -0 and 0 are the same number to a reader
        expect(OWN_PLACES.map((x) => of(x) + 0)).toEqual(values.map((value) => value + 0));
      }),
    );
  });

  it('is read as people write numbers', () => {
    const values = ['1,5', '−2', ' .25 ', '1e1', '-0'].map(readNumber);
    const { of } = ownPayoff(values);
    expect([of(-2), of(-1), of(0), of(1)]).toEqual([1.5, -2, 0.25, 10]);
  });

  it('goes straight between its places, and stays level beyond them', () => {
    const { of } = ownPayoff([1, 0, 2, -1, 3]);
    expect(of(-1.5)).toBe(0.5);
    expect(of(0.25)).toBe(1.25);
    expect([of(-2.1), of(-99), of(2.1), of(99)]).toEqual([1, 1, 3, 3]);
  });

  it('knows every outcome of the discrete families', () => {
    const places: readonly number[] = OWN_PLACES;
    const outcomes = FAMILIES.flatMap((family) => family.outcomes?.(0).map(({ x }) => x) ?? []);
    expect(outcomes.filter((x) => !places.includes(x))).toEqual([]);
  });

  it('is answered with numbers by all three routes, whatever its values and θ are', () => {
    fc.assert(
      fc.property(typed, theta, fc.constantFrom(...FAMILIES), (values, at, family) => {
        const payoff = ownPayoff(values);
        const slope = differencesOfAverage(family, payoff, at);
        expect(Math.abs(slope - averageOfScores(family, payoff, at))).toBeLessThan(2e-6);
        const { mean, error } = estimateByScores(family, payoff, at, 1, 10);
        expect([average(family, payoff, at), mean, error].every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('has an average that does not move where all its values are the same', () => {
    for (const family of FAMILIES) {
      for (const at of [-4, 0, 4]) {
        expect(averageOfScores(family, ownPayoff([7, 7, 7, 7, 7]), at)).toBeCloseTo(0, 10);
      }
    }
  });

  it('moves under a Gaussian by the average of its own slope', () => {
    const slopes = OWN_PLACES.slice(1).map((_, i) => FIRST_OWN[i + 1] - FIRST_OWN[i]);
    const slopeAt = (x: number) => (x < -2 || x >= 2 ? 0 : slopes[Math.floor(x + 2)]);
    for (const at of [-1, 0.5, 3]) {
      const pathwise = gaussian.expectation(at, slopeAt, OWN_PLACES);
      expect(averageOfScores(gaussian, ownPayoff(FIRST_OWN), at)).toBeCloseTo(pathwise, 9);
    }
  });
});
