import { describe, expect, it } from 'vitest';
import { FORK_THETA } from '../../rl/env/fork';
import { forkToGo, forkTotalReturn } from '../../rl/env/forkExact';
import { errorOfOne, estimateErrors, rootMeanSquare } from './estimateErrors';

const SIZES = [10, 100, 1_000];

describe('errors of the estimated policy gradient', () => {
  it.each([
    ['R(τ)', forkTotalReturn],
    ['R̂_t', forkToGo],
  ])('have the mean square that the variance over N foretells, with %s', (_, weight) => {
    const repetitions = 200;
    const sums = new Map(SIZES.map((n) => [n, 0]));
    for (let repetition = 0; repetition < repetitions; repetition++) {
      for (const { n, error } of estimateErrors(FORK_THETA, weight, 5, repetition, SIZES)) {
        sums.set(n, (sums.get(n) ?? 0) + error * error);
      }
    }
    for (const n of SIZES) {
      const ratio = (sums.get(n) ?? 0) / repetitions / (errorOfOne(FORK_THETA, weight) ** 2 / n);
      // a mean of 200 squares of about three normal components: relative standard error √(2/(3 · 200)) ≈ 0.06 at most 0.1
      expect(Math.abs(ratio - 1)).toBeLessThan(0.4);
    }
  });

  it('have no mean square before there are any', () => {
    const dots = [
      { n: 10, error: 3 },
      { n: 10, error: 4 },
      { n: 32, error: 1 },
    ];
    expect(rootMeanSquare(dots, 10)).toBeCloseTo(Math.sqrt(12.5), 12);
    expect(rootMeanSquare(dots, 100)).toBeUndefined();
    expect(rootMeanSquare([], 10)).toBeUndefined();
  });

  it('are smaller with the reward-to-go than with the total return', () => {
    expect(errorOfOne(FORK_THETA, forkToGo)).toBeLessThan(errorOfOne(FORK_THETA, forkTotalReturn));
  });
});
