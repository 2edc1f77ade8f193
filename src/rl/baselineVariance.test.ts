import { describe, expect, it } from 'vitest';
import {
  BaselineMoments,
  bestConstant,
  bestConstantError,
  estimatedVariance,
  varianceAt,
  varianceErrorAt,
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

/** Two passes over the vectors G − bS: their total variance, and its standard error by their squared distances from the mean. */
function direct(b: number) {
  const mean = new Float64Array(DIM);
  for (let i = 0; i < gs.length; i++) {
    mean[i % DIM] += (gs[i] - b * ss[i]) / EPISODES;
  }
  const distances = Array.from({ length: EPISODES }, (_, e) => {
    let square = 0;
    for (let p = 0; p < DIM; p++) {
      const i = e * DIM + p;
      square += (gs[i] - b * ss[i] - mean[p]) ** 2;
    }
    return square;
  });
  const sum = distances.reduce((all, d) => all + d, 0);
  const squares = distances.reduce(
    (all, d) => all + (d - sum / EPISODES) ** 2,
    0,
  );
  return {
    variance: sum / (EPISODES - 1),
    error: Math.sqrt(squares / (EPISODES - 1) / EPISODES),
  };
}

describe('the variance under every constant baseline', () => {
  it.each([-4, 0, 1.5, 3, 60])(
    'is, at b = %d, what the vectors G − bS themselves have, standard error included',
    (b) => {
      const { variance, error } = direct(b);
      const found = varianceAt(estimatedVariance(moments), b);
      expect(found / variance).toBeCloseTo(1, 8);
      // means of before an episode instead of all: they differ by O(1/n), some per cent at 300
      expect(varianceErrorAt(moments, b) / error).toBeGreaterThan(0.93);
      expect(varianceErrorAt(moments, b) / error).toBeLessThan(1.07);
    },
  );

  it('is lowest at bestConstant, here the slope by which G follows S', () => {
    const variance = estimatedVariance(moments);
    const best = bestConstant(variance);
    expect(best).toBeCloseTo(3, 1);
    expect(Math.abs(best - 3)).toBeLessThan(
      4 * bestConstantError(moments),
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
