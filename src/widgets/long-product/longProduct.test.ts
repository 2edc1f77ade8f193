import { describe, expect, it } from 'vitest';
import { logSum, product, stepsToLoss } from './longProduct';

describe('a long product of probabilities', () => {
  it('of halves is a power of two, until it is below the least float: the numbers of the text', () => {
    expect(product(0.5, 100, 'float64')).toBe(2 ** -100);
    expect(product(0.5, 100, 'float32')).toBe(2 ** -100);
    // the least positive float32 is 2⁻¹⁴⁹, the least float64 2⁻¹⁰⁷⁴; half of either is rounded to 0
    expect(stepsToLoss(0.5, 'float32')).toBe(150);
    expect(stepsToLoss(0.5, 'float64')).toBe(1075);
  });

  it('stays above 0 as long as the page looks, where factors are near 1', () => {
    expect(stepsToLoss(0.99, 'float32')).toBeUndefined();
    expect(stepsToLoss(0.99, 'float64')).toBeUndefined();
  });

  it('is lost sooner in float32, whatever the factor, and right before', () => {
    for (const p of [0.05, 0.2, 0.5, 0.6, 0.9]) {
      const short = stepsToLoss(p, 'float32') ?? Number.NaN;
      expect(short).toBeLessThan(stepsToLoss(p, 'float64') ?? Number.POSITIVE_INFINITY);
      const before = Math.log(product(p, short - 1, 'float32'));
      expect(Math.abs(before - (short - 1) * Math.log(p))).toBeLessThan(0.0101);
    }
  });

  it('gets stuck above 0 where the factor is above a half', () => {
    const least = 2 ** -149;
    expect(product(0.6, 400, 'float32')).toBe(least);
    expect(product(0.6, 2_000, 'float32')).toBe(least);
    expect(stepsToLoss(0.6, 'float32')).toBeLessThan(210);
  });
});

describe('the sum of its logarithms', () => {
  it('keeps five digits over 2,000 steps, in float32', () => {
    for (const p of [0.05, 0.5, 0.9]) {
      for (const steps of [1, 200, 2_000]) {
        expect(logSum(p, steps) / (steps * Math.log(p))).toBeCloseTo(1, 4);
      }
    }
  });
});
