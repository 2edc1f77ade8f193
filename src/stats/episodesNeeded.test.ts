import { describe, expect, it } from 'vitest';
import { uniform } from '../rl/rng';
import {
  COSINE_GOAL,
  episodesForCosine,
  episodesNeeded,
  episodesNeededDespiteBias,
  ranged,
} from './episodesNeeded';

/** A standard normal number by Box and Muller. */
function normal(seed: number, i: number, k: number): number {
  const u = 1 - uniform(seed, i, k, 0);
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * uniform(seed, i, k, 1));
}

describe('episodes for a cosine', () => {
  it('give that cosine on average, where noise has many directions', () => {
    const dim = 200;
    const episodes = episodesForCosine(COSINE_GOAL, dim, 4);
    expect(episodes).toBeCloseTo((dim / 4) * (0.81 / 0.19), 9);
    const repetitions = 400;
    let sum = 0;
    for (let r = 0; r < repetitions; r++) {
      // the mean of N vectors with a mean of (2, 0, …) and unit variances
      let square = 0;
      let along = 0;
      for (let k = 0; k < dim; k++) {
        const x = (k === 0 ? 2 : 0) + normal(1, r, k) / Math.sqrt(episodes);
        if (k === 0) along = x;
        square += x * x;
      }
      sum += along / Math.sqrt(square);
    }
    // one cosine varies by 0.01; what 200 directions leave of the approximation's error is 0.003
    expect(Math.abs(sum / repetitions - COSINE_GOAL)).toBeLessThan(0.005);
  });

  it('do not exist where the mean points too far away', () => {
    expect(episodesForCosine(0.9, 10, 4, 0.8 ** 2 * 4)).toBe(Number.POSITIVE_INFINITY);
    expect(episodesForCosine(0.9, 10, 4, 0.95 ** 2 * 4)).toBeGreaterThan(
      episodesForCosine(0.9, 10, 4),
    );
  });

  it('scale with the variance, and with nothing that rescales the weights', () => {
    const once = episodesNeeded({ value: 8, error: 1 }, { value: 2, error: 0.2 });
    const rescaled = episodesNeeded({ value: 800, error: 100 }, { value: 200, error: 20 });
    expect(rescaled.value).toBeCloseTo(once.value, 9);
    expect(rescaled.high).toBeCloseTo(once.high, 9);
    expect(once.low).toBeLessThan(once.value);
  });

  it('are never enough for a mean that points the other way, and may be too many to tell', () => {
    const against = episodesNeededDespiteBias(10, [-1, -1.1, -0.9, -1], () => 1);
    expect(against.low).toBe(Number.POSITIVE_INFINITY);
    // along: 1 ± 0.2, so that the signal 1/0.81 − 1.2 is 0.03 ± 0.5
    const unclear = episodesNeededDespiteBias(10, [0.6, 1.4, 0.7, 1.3], () => 1.2);
    expect(unclear.low).toBeGreaterThan(0);
    expect(unclear.high).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('an interval on a logarithmic scale', () => {
  it('lies around its number, by the same factor to both sides', () => {
    const { low, high } = ranged(8, 1);
    expect(low * high).toBeCloseTo(64, 9);
    expect(low).toBeLessThan(8);
  });

  it('is nothing but 0 around 0, as where a policy is certain of its actions', () => {
    expect(ranged(0, 0)).toEqual({ value: 0, low: 0, high: 0 });
    expect(episodesNeeded({ value: 0, error: 0 }, { value: 2, error: 0.2 })).toEqual({
      value: 0,
      low: 0,
      high: 0,
    });
  });
});
