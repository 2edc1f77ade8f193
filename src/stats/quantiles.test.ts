import { describe, expect, it } from 'vitest';
import { boxOf, quantile } from './quantiles';

describe('quantiles', () => {
  it('are those of numpy.quantile', () => {
    // numpy.quantile([1, 2, 4, 8], [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1])
    const shares = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];
    const expected = [1, 1.15, 1.75, 3, 5, 7.4, 8];
    shares.forEach((share, i) => {
      expect(quantile([1, 2, 4, 8], share)).toBeCloseTo(expected[i], 12);
    });
    expect(quantile([3], 0.3)).toBe(3);
  });

  it('make a box of numbers in any order', () => {
    expect(boxOf([8, 1, 4, 2])).toEqual(boxOf([1, 2, 4, 8]));
    expect(boxOf([8, 1, 4, 2]).median).toBe(3);
  });
});
