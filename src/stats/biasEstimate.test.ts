import { describe, expect, it } from 'vitest';
import { uniform } from '../rl/rng';
import { type BiasEstimate, biasOf } from './biasEstimate';
import { BLOCKS } from './blockMeans';

/** A standard normal number by Box and Muller. */
function normal(seed: number, i: number, k: number): number {
  const u = 1 - uniform(seed, i, k, 0);
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * uniform(seed, i, k, 1));
}

/** An exponential number less its mean: skewed as returns are. */
const skewed = (seed: number, i: number, k: number) => -Math.log(1 - uniform(seed, i, k, 0)) - 1;

type Draw = (seed: number, i: number, k: number) => number;

const REPETITIONS = 1_000;

/** Estimates from {@link BLOCKS} vectors with these deviations around a bias along the first component, over and over. */
function estimates(draw: Draw, deviations: readonly number[], bias: number): BiasEstimate[] {
  return Array.from({ length: REPETITIONS }, (_, seed) =>
    biasOf(
      Array.from({ length: BLOCKS }, (_, i) =>
        Float64Array.from(
          deviations,
          (deviation, k) => deviation * draw(seed, i, k) + (k === 0 ? bias : 0),
        ),
      ),
    ),
  );
}

const share = (all: readonly BiasEstimate[], holds: (each: BiasEstimate) => boolean) =>
  all.filter(holds).length / all.length;

/** One direction that dominates, as in policy gradients; many equal ones; and something between. */
const SPECTRA: readonly (readonly [string, readonly number[]])[] = [
  ['one direction', [1, 0.05, 0.05]],
  ['falling', [1, 0.7, 0.5, 0.3, 0.2, 0.1]],
  ['forty equal ones', new Array<number>(40).fill(1)],
];

const CASES = SPECTRA.flatMap(([name, deviations]) => [
  { name: `normal noise, ${name}`, draw: normal, deviations },
  { name: `skewed noise, ${name}`, draw: skewed, deviations },
]);

describe('a bias', () => {
  it.each(CASES)(
    'is found where there is none in 1 to 9 of 100 cases: $name',
    ({ draw, deviations }) => {
      const found = share(estimates(draw, deviations, 0), ({ isFound }) => isFound);
      // nominally 2.3 to 5 %; up to 7 % since tr(S²) comes from 50 vectors, each as skewed as a block of one episode. 1,000 cases know
      // it to 0.8 %
      expect(found).toBeGreaterThan(0.01);
      expect(found).toBeLessThan(0.09);
    },
  );

  it.each(CASES)(
    'lies in its interval in at least 92 of 100 cases: $name',
    ({ draw, deviations }) => {
      const noise = Math.hypot(...deviations) / Math.sqrt(BLOCKS);
      for (const bias of [0.5 * noise, 2 * noise, 10 * noise]) {
        const held = share(
          estimates(draw, deviations, bias),
          ({ low, high }) => low <= bias && bias <= high,
        );
        // 95 % less what skewed noise and estimated errors cost with 50 vectors
        expect(held).toBeGreaterThan(0.92);
      }
    },
  );

  it.each(CASES)(
    'is found whenever it is ten times as long as the noise of the mean: $name',
    ({ draw, deviations }) => {
      const noise = Math.hypot(...deviations) / Math.sqrt(BLOCKS);
      const all = estimates(draw, deviations, 10 * noise);
      expect(share(all, ({ isFound }) => isFound)).toBe(1);
      const mean = all.reduce((sum, { value }) => sum + value, 0) / REPETITIONS;
      // one repetition errs by a tenth of the bias at most, the mean of 1,000 by 0.3 %
      expect(Math.abs(mean / (10 * noise) - 1)).toBeLessThan(0.015);
    },
  );
});
