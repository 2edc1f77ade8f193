import { describe, expect, it } from 'vitest';
import { FORK_THETA } from '../../rl/env/fork';
import { best, errorAt, padGrid, rangeOf, SIDE } from './pad';

describe('the pad of γ and λ', () => {
  it('has no bias along γ = 1 where V is exact, and none at γ = λ = 1 whatever V', () => {
    for (const error of padGrid(FORK_THETA, 0, 10)[SIDE - 1]) {
      expect(error.bias).toBeLessThan(1e-12);
    }
    for (const valueError of [0.1, 0.5, 1]) {
      const corner = errorAt(padGrid(FORK_THETA, valueError, 10), { gamma: 1, lam: 1 });
      expect(corner.bias).toBeLessThan(1e-12);
    }
  });

  it('where V is exact: with each step of λ at γ = 1 the noise grows', () => {
    const noises = padGrid(FORK_THETA, 0, 10)[SIDE - 1].map(({ noise }) => noise);
    for (let i = 1; i < SIDE; i++) expect(noises[i]).toBeGreaterThan(noises[i - 1]);
  });

  it('where V errs, has its least error inside, and moves it to the corner as data grow', () => {
    const few = best(padGrid(FORK_THETA, 0.3, 10));
    expect(few.lam).toBeGreaterThan(0);
    expect(few.lam).toBeLessThan(1);
    const many = best(padGrid(FORK_THETA, 0.3, 1_000_000));
    expect(many).toEqual({ gamma: 1, lam: 1 });
  });

  it('has bias that N does not change, and noise that falls like 1/√N', () => {
    const [one, hundred] = [1, 100].map((count) => padGrid(FORK_THETA, 0.4, count));
    one.forEach((row, g) => {
      row.forEach(({ bias, noise, error }, l) => {
        expect(hundred[g][l].bias).toBe(bias);
        expect(hundred[g][l].noise).toBeCloseTo(noise / 10, 12);
        expect(error).toBeCloseTo(Math.sqrt(bias ** 2 + noise ** 2), 12);
      });
    });
  });

  it('has finite numbers at the ends of all sliders', () => {
    for (const theta of [
      [4, 4, 4],
      [-4, -4, -4],
      [4, -4, 4],
    ] as const) {
      for (const valueError of [0, 1]) {
        const grid = padGrid(theta, valueError, 1);
        for (const what of ['bias', 'noise', 'error'] as const) {
          const [least, most] = rangeOf(grid, what);
          expect(least).toBeGreaterThanOrEqual(0);
          expect(most).toBeGreaterThan(0);
          expect(Number.isFinite(most)).toBe(true);
        }
      }
    }
  });
});
