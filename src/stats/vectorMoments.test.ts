import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniform } from '../rl/rng';
import { vectorMoments } from './vectorMoments';

const samples = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 40 }))
  .chain(([dim, count]) =>
    fc.record({
      dim: fc.constant(dim),
      rows: fc.array(
        fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), {
          minLength: dim,
          maxLength: dim,
        }),
        { minLength: count, maxLength: count },
      ),
    }),
  );

describe('moments of vectors', () => {
  it('are the mean and the total variance that two passes find', () => {
    fc.assert(
      fc.property(samples, ({ dim, rows }) => {
        const moments = vectorMoments(dim);
        const flat = Float64Array.from(rows.flat());
        for (const r of rows.keys()) moments.add(flat, r * dim);
        const mean = Array.from(
          { length: dim },
          (_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length,
        );
        const squares = rows.flatMap((row) => row.map((x, i) => (x - mean[i]) ** 2));
        const total = squares.reduce((sum, square) => sum + square, 0) / (rows.length - 1);
        // float64 sums of a hundred numbers up to 1e3, and of their squares
        moments.mean.forEach((m, i) => {
          expect(Math.abs(m - mean[i])).toBeLessThan(1e-10);
        });
        expect(Math.abs(moments.totalVariance() - total)).toBeLessThan(1e-7);
        expect(moments.count).toBe(rows.length);
      }),
    );
  });

  it('lose no digits to a large mean', () => {
    const moments = vectorMoments(1);
    for (const x of [1e9, 1e9 + 1, 1e9 + 2]) moments.add(Float64Array.of(x), 0);
    expect(moments.totalVariance()).toBe(1);
  });

  it('know the standard error of the total variance: its spread over many repetitions, for a skewed distribution', () => {
    const repetitions = 1_000;
    const found: number[] = [];
    let squaredErrors = 0;
    for (let r = 0; r < repetitions; r++) {
      const moments = vectorMoments(2);
      for (let k = 0; k < 200; k++) {
        const u = uniform(5, r, k, 0);
        // two dependent components, one of them exponential
        moments.add(Float64Array.of(-Math.log(1 - u), u + uniform(5, r, k, 1)), 0);
      }
      found.push(moments.totalVariance());
      squaredErrors += moments.totalVarianceStandardError() ** 2;
    }
    const mean = found.reduce((sum, x) => sum + x, 0) / repetitions;
    const spread = found.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (repetitions - 1);
    // variances 1 and 2/12 add up; 1,000 repetitions of a spread of 0.2 know the mean to 0.007, three of which are allowed
    expect(Math.abs(mean - (1 + 1 / 6))).toBeLessThan(0.02);
    // a variance from 1,000 numbers is known to 5 %, and of heavy tails worse; three times that
    expect(Math.abs(squaredErrors / repetitions / spread - 1)).toBeLessThan(0.15);
  });
});
