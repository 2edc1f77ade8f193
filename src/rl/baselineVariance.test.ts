import { describe, expect, it } from 'vitest';
import { vectorMoments } from '../stats/vectorMoments';
import {
  BaselineMoments,
  bestConstant,
  varianceAt,
} from './baselineVariance';
import { uniform } from './rng';

const DIM = 4;
const EPISODES = 300;

/** Pairs (G, S) that vary together, with means far from zero. */
const gs = new Float64Array(DIM * EPISODES);
const ss = new Float64Array(DIM * EPISODES);
for (let i = 0; i < gs.length; i++) {
  ss[i] = 5 + uniform(1, 0, 0, i);
  gs[i] = 20 + 3 * ss[i] + uniform(2, 0, 0, i);
}
const moments = new BaselineMoments(DIM);
for (let e = 0; e < EPISODES; e++) moments.add(gs, ss, e * DIM);

describe('the variance under every constant baseline', () => {
  it.each([-4, 0, 1.5, 3, 60])(
    'is, at b = %d, what the vectors G − bS themselves have, standard error included',
    (b) => {
      const direct = vectorMoments(DIM);
      const shifted = gs.map((g, i) => g - b * ss[i]);
      for (let e = 0; e < EPISODES; e++) direct.add(shifted, e * DIM);
      const found = varianceAt(moments.variance(), b);
      expect(found / direct.totalVariance()).toBeCloseTo(1, 8);
      expect(
        moments.varianceErrorAt(b) /
          direct.totalVarianceStandardError(),
      ).toBeCloseTo(1, 2);
    },
  );

  it('is lowest at bestConstant, here the slope by which G follows S', () => {
    const variance = moments.variance();
    const best = bestConstant(variance);
    expect(best).toBeCloseTo(3, 1);
    expect(Math.abs(best - 3)).toBeLessThan(
      4 * moments.bestConstantError(),
    );
    for (const by of [-0.1, 0.1]) {
      expect(varianceAt(variance, best + by)).toBeGreaterThan(
        varianceAt(variance, best),
      );
    }
  });

  it('does not depend on b where no score varies', () => {
    const flat = { without: 2, slope: 0, ofScores: 0 };
    expect(bestConstant(flat)).toBe(0);
    expect(varianceAt(flat, 7)).toBe(2);
  });
});
