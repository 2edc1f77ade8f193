import { describe, expect, it } from 'vitest';
import { hash4, uniform, uniforms4 } from './rng';

/** pcg4d straight from the paper's listing, in BigInt: slow, and too plain to hide a mistake of 32-bit arithmetic. */
function pcg4d(words: readonly bigint[]): bigint[] {
  const wrap = (x: bigint) => BigInt.asUintN(32, x);
  let [x, y, z, w] = words.map((word) =>
    wrap(word * 1664525n + 1013904223n),
  );
  const mix = () => {
    x = wrap(x + y * w);
    y = wrap(y + z * x);
    z = wrap(z + x * y);
    w = wrap(w + y * z);
  };
  mix();
  [x, y, z, w] = [x, y, z, w].map((word) => word ^ (word >> 16n));
  mix();
  return [x, y, z, w];
}

describe('counter-based randomness', () => {
  it('equals pcg4d in arbitrary-precision integers, to the bit', () => {
    const counters = [
      0, 1, 2, 77, 65_535, 0x7fffffff, 0x80000000, 0xffffffff,
    ];
    const out = new Uint32Array(4);
    for (const a of counters) {
      for (const b of counters) {
        hash4(a, b, b ^ 5, a + 3, out);
        const expected = pcg4d([
          BigInt(a),
          BigInt(b),
          BigInt((b ^ 5) >>> 0),
          BigInt(a + 3),
        ]);
        expect([...out].map(BigInt)).toEqual(expected);
      }
    }
  });

  it('gives the same number for the same counters, in whatever order they are asked', () => {
    const forwards = Array.from({ length: 100 }, (_, step) =>
      uniform(3, 1, 4, step),
    );
    const backwards = Array.from({ length: 100 }, (_, i) =>
      uniform(3, 1, 4, 99 - i),
    ).reverse();
    expect(backwards).toEqual(forwards);
  });

  it('stays in [0, 1), and float32 holds each number exactly', () => {
    for (let step = 0; step < 10_000; step++) {
      const u = uniform(0, 0, 0, step);
      expect(u).toBeGreaterThanOrEqual(0);
      expect(u).toBeLessThan(1);
      expect(Math.fround(u)).toBe(u);
    }
  });

  it.each([
    ['seeds', (i: number) => uniform(i, 0, 0, 0)],
    ['epochs', (i: number) => uniform(1, i, 0, 0)],
    ['episodes', (i: number) => uniform(1, 0, i, 0)],
    ['steps', (i: number) => uniform(1, 0, 0, i)],
  ])(
    'is uniform and serially uncorrelated along neighbouring %s',
    (_, draw) => {
      const n = 100_000;
      const us = Array.from({ length: n }, (_, i) => draw(i));
      const bins = new Array<number>(100).fill(0);
      for (const u of us) bins[Math.floor(u * 100)]++;
      const chi2 = bins.reduce(
        (sum, count) => sum + (count - n / 100) ** 2 / (n / 100),
        0,
      );
      // chi-squared with 99 degrees of freedom exceeds 160 with probability 1e-4
      expect(chi2).toBeLessThan(160);
      let product = 0;
      for (let i = 1; i < n; i++)
        product += (us[i] - 0.5) * (us[i - 1] - 0.5);
      // the correlation of independent uniforms is normal with standard deviation 1/√n; 4 of them
      expect(Math.abs(product / n / (1 / 12))).toBeLessThan(
        4 / Math.sqrt(n),
      );
    },
  );

  it('draws four numbers at a time that are as uniform, and uncorrelated with each other', () => {
    const n = 50_000;
    const u = new Float64Array(4);
    const sums = new Float64Array(4);
    let cross = 0;
    for (let episode = 0; episode < n; episode++) {
      uniforms4(9, 2, episode, 0xffffffff, u);
      for (let i = 0; i < 4; i++) sums[i] += u[i];
      cross += (u[0] - 0.5) * (u[2] - 0.5);
    }
    for (const sum of sums)
      expect(Math.abs(sum / n - 0.5)).toBeLessThan(
        4 / Math.sqrt(12 * n),
      );
    expect(Math.abs(cross / n / (1 / 12))).toBeLessThan(
      4 / Math.sqrt(n),
    );
  });
});
