import { describe, expect, it } from 'vitest';
import { uniforms4 } from '../rl/rng';
import { aggregate, compare, iqm, mean } from './aggregate';

/** Normal numbers, by Box and Muller. */
function normals(count: number, seed: number): number[] {
  const u = new Float64Array(4);
  return Array.from({ length: count }, (_, i) => {
    uniforms4(seed, 1, 0, i, u);
    return Math.sqrt(-2 * Math.log(1 - u[0])) * Math.cos(2 * Math.PI * u[1]);
  });
}

describe('the interquartile mean', () => {
  it('is the mean of the middle half where a quarter is a whole number', () => {
    expect(iqm([-1000, 1, 3, 9999])).toBe(2);
    expect(iqm([0, 0, 1, 2, 3, 4, 99, 99])).toBe(2.5);
  });

  it('counts the values at the edges in part where it is not', () => {
    // of 5 values 1.25 go at either end: 0.75 · 2 + 3 + 0.75 · 7 over 2.5
    expect(iqm([0, 2, 3, 7, 100])).toBeCloseTo((0.75 * 2 + 3 + 0.75 * 7) / 2.5, 12);
    expect(iqm([5])).toBe(5);
  });
});

describe('a bootstrap interval', () => {
  it('is that of the normal approximation for the mean of many values', () => {
    const values = normals(400, 3);
    const { value, low, high } = aggregate(values, 'mean');
    const deviation = Math.sqrt(mean(values.map((x) => (x - value) ** 2)));
    const half = (1.96 * deviation) / Math.sqrt(values.length);
    expect(value).toBeCloseTo(mean(values), 12);
    // a 2.5 % quantile from 1,000 resamples has a standard error of some 5 % of the half width
    expect(Math.abs(value - half - low)).toBeLessThan(0.2 * half);
    expect(Math.abs(value + half - high)).toBeLessThan(0.2 * half);
  });

  it('holds the truth in about 95 of 100 samples of 20', () => {
    let held = 0;
    for (let seed = 0; seed < 400; seed++) {
      const { low, high } = aggregate(normals(20, 100 + seed), 'mean');
      if (low <= 0 && 0 <= high) held++;
    }
    // the percentile bootstrap of 20 values covers some 93 %; standard error of a share of 400: 1.3 %
    expect(held / 400).toBeGreaterThan(0.88);
    expect(held / 400).toBeLessThan(0.98);
  });

  it('is the same every time, and only the range where there are fewer than three values', () => {
    expect(aggregate([1, 5, 2, 8], 'iqm')).toEqual(aggregate([1, 5, 2, 8], 'iqm'));
    expect(aggregate([3, 1], 'mean')).toEqual({ value: 2, low: 1, high: 3 });
  });
});

describe('a comparison', () => {
  it('tells a difference that all seeds show, either way', () => {
    expect(compare([11, 12, 13, 14], [1, 2, 3, 4]).kind).toBe('above');
    expect(compare([1, 2, 3, 4], [11, 12, 13, 14]).kind).toBe('below');
  });

  it('leaves open what the seeds leave open, and everything where there are fewer than three', () => {
    expect(compare([1, 9, 2, 8], [5, 5, 5, 5]).kind).toBe('open');
    expect(compare([9, 9], [1, 1]).kind).toBe('open');
  });

  it('is wrong about two equal variants in about one case of twenty', () => {
    let wrong = 0;
    for (let seed = 0; seed < 300; seed++) {
      if (compare(normals(10, seed), normals(10, 5000 + seed)).kind !== 'open') wrong++;
    }
    // nominally 5 %, some 8 % for ten seeds; standard error of a share of 300: 1.6 %
    expect(wrong / 300).toBeLessThan(0.13);
  });
});
