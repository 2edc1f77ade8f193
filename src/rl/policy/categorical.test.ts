import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entropy,
  logProb,
  logSumExp,
  probabilities,
  sample,
} from './categorical';

const logitArrays = fc
  .array(fc.double({ min: -50, max: 50, noNaN: true }), {
    minLength: 2,
    maxLength: 6,
  })
  .map((xs) => Float64Array.from(xs));

describe('categorical distribution', () => {
  it('normalizes: probabilities are exp of log-probabilities and add up to 1', () => {
    fc.assert(
      fc.property(logitArrays, (logits) => {
        const n = logits.length;
        const probs = new Float64Array(n);
        probabilities(logits, 0, n, probs);
        // a handful of float64 roundings
        expect(probs.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
        probs.forEach((p, j) => {
          expect(p).toBeCloseTo(Math.exp(logProb(logits, 0, n, j)), 12);
        });
      }),
    );
  });

  it('does not change when a constant is added to all logits', () => {
    const logits = Float64Array.of(0.3, -1.2, 2);
    const shifted = logits.map((x) => x + 700);
    for (let j = 0; j < 3; j++) {
      // 700.3 carries 1e-13 of rounding
      expect(logProb(shifted, 0, 3, j)).toBeCloseTo(
        logProb(logits, 0, 3, j),
        11,
      );
    }
  });

  it('does not overflow where exp does', () => {
    const logits = Float64Array.of(1000, 999, -1000);
    expect(Math.exp(1000)).toBe(Number.POSITIVE_INFINITY);
    expect(logSumExp(logits, 0, 3)).toBeCloseTo(
      1000 + Math.log1p(Math.exp(-1)),
      12,
    );
    expect(entropy(logits, 0, 3)).toBeGreaterThan(0);
  });

  it('samples the outcome in whose slice of [0, 1) the uniform number falls', () => {
    fc.assert(
      fc.property(
        logitArrays,
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        (logits, u) => {
          const n = logits.length;
          const probs = new Float64Array(n);
          probabilities(logits, 0, n, probs);
          const j = sample(logits, 0, n, u);
          const before = probs
            .slice(0, j)
            .reduce((sum, p) => sum + p, 0);
          // cumulative sums are rounded differently here and there
          expect(u).toBeGreaterThanOrEqual(before - 1e-12);
          if (j < n - 1)
            expect(u).toBeLessThan(before + probs[j] + 1e-12);
        },
      ),
    );
  });

  it('has entropy log n when uniform, and 0 when certain', () => {
    expect(entropy(Float64Array.of(2, 2, 2), 0, 3)).toBeCloseTo(
      Math.log(3),
      12,
    );
    expect(entropy(Float64Array.of(0, 800), 0, 2)).toBe(0);
  });
});
