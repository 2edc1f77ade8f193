import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAMILIES, gaussian } from './families';
import { uniforms4 } from './rng';

const theta = fc.double({ min: -4, max: 4, noNaN: true });

describe.each(FAMILIES.map((family) => [family.name, family] as const))(
  '%s',
  (_, family) => {
    const samples = (at: number, n: number, seed: number) => {
      const u = new Float64Array(4);
      return Array.from({ length: n }, (_x, i) => {
        uniforms4(seed, 0, 0, i, u);
        return family.sample(at, u[0], u[1]);
      });
    };

    it('has probabilities that add up to 1', () => {
      fc.assert(
        fc.property(theta, (at) => {
          expect(family.expectation(at, () => 1)).toBeCloseTo(1, 12);
        }),
      );
    });

    it('has a score that is the derivative of the log-probability', () => {
      fc.assert(
        fc.property(theta, (at) => {
          const h = 1e-5;
          for (const x of samples(at, 5, 1)) {
            const numeric =
              (family.logProb(at + h, x) - family.logProb(at - h, x)) /
              (2 * h);
            // differences err by h² times a third derivative, and by rounding of log P over h
            expect(
              Math.abs(family.score(at, x) - numeric),
            ).toBeLessThan(1e-8);
          }
        }),
      );
    });

    it('has scores whose expectation is zero', () => {
      fc.assert(
        fc.property(theta, (at) => {
          const mean = family.expectation(at, (x) =>
            family.score(at, x),
          );
          expect(Math.abs(mean)).toBeLessThan(1e-12);
        }),
      );
    });

    it('is sampled with the mean and variance that it has', () => {
      for (const at of [-2, 0, 1.5]) {
        const n = 20_000;
        const drawn = samples(at, n, 9);
        const mean = family.expectation(at, (x) => x);
        const variance = family.expectation(at, (x) => (x - mean) ** 2);
        const sampled = drawn.reduce((sum, x) => sum + x, 0) / n;
        expect(Math.abs(sampled - mean)).toBeLessThan(
          4 * Math.sqrt(variance / n),
        );
      }
    });
  },
);

describe('the quadrature', () => {
  it('gives the moments of the Gaussian to 1e-12', () => {
    expect(gaussian.expectation(1.5, (x) => x)).toBeCloseTo(1.5, 12);
    expect(gaussian.expectation(1.5, (x) => x * x)).toBeCloseTo(
      3.25,
      12,
    );
    expect(gaussian.expectation(0, (x) => x ** 4)).toBeCloseTo(3, 11);
  });
});

describe('the expectation of a step under a Gaussian', () => {
  const step = (x: number) => (x >= 1 ? 1 : 0);

  it('is a half where the step is at the mean, and 0.8413 one deviation below it', () => {
    expect(gaussian.expectation(1, step, [1])).toBeCloseTo(0.5, 10);
    expect(gaussian.expectation(2, step, [1])).toBeCloseTo(
      0.8413447460685429,
      10,
    );
  });

  it('moves with the mean as the density at the step says', () => {
    fc.assert(
      fc.property(theta, (at) => {
        const h = 1e-4;
        const slope =
          (gaussian.expectation(at + h, step, [1]) -
            gaussian.expectation(at - h, step, [1])) /
          (2 * h);
        const density = Math.exp(gaussian.logProb(at, 1));
        // differences err by h² times a third derivative below 1
        expect(Math.abs(slope - density)).toBeLessThan(1e-8);
      }),
    );
  });
});

describe('the expectation of an f with corners under a Gaussian', () => {
  it('is √(2/π) for |x| at the mean 0, and as Simpson’s rule finds it elsewhere', () => {
    expect(gaussian.expectation(0, Math.abs, [0])).toBeCloseTo(
      Math.sqrt(2 / Math.PI),
      11,
    );
    const tent = (x: number) => Math.max(0, 1 - Math.abs(x));
    for (const at of [-4, -0.3, 2, 4]) {
      // on [−1, 1], each half by itself
      const n = 2_000;
      let sum = 0;
      for (let i = 0; i <= n; i++) {
        const x = -1 + (2 * i) / n;
        const weight =
          i === 0 || i === n ? 1 : i === n / 2 ? 2 : i % 2 ? 4 : 2;
        sum += weight * tent(x) * Math.exp(gaussian.logProb(at, x));
      }
      expect(gaussian.expectation(at, tent, [-1, 0, 1])).toBeCloseTo(
        (sum * 2) / n / 3,
        11,
      );
    }
  });

  it('does not mind breaks that lie out of reach', () => {
    const far = gaussian.expectation(0, (x) => x * x, [-50, 0, 50]);
    expect(far).toBeCloseTo(1, 11);
  });
});
