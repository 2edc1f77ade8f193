import { describe, expect, test } from 'vitest';
import { changedCartPole } from '../../rl/env/cartPole';
import {
  LANES_PER_COLUMN,
  lanesFor,
  lengthsIn,
  shortestIn,
  UNTRAINED,
  wholeColumns,
} from './lanes';

describe('lanes', () => {
  test('hold a quarter more than the batch needs, and more where the lengths vary', () => {
    expect(lanesFor(5000, { mean: 200, deviation: 0 })).toBe(32); // 25.005 episodes and a quarter
    expect(lanesFor(5000, { mean: 50, deviation: 0 })).toBe(128); // 125.03 wanted
    expect(lanesFor(5000, { mean: 50, deviation: 25 })).toBe(160); // 140.03 wanted
    expect(lanesFor(5000, UNTRAINED)).toBe(352); // 341.1 wanted
  });

  test('are always enough where every episode lasts for the mean', () => {
    for (let mean = 2; mean <= 500; mean++) {
      for (const batchSize of [1, 500, 5000, 50_000]) {
        const lanes = lanesFor(batchSize, { mean, deviation: 0 });
        expect(lanes * mean).toBeGreaterThan(batchSize);
        expect(lanes % (2 * LANES_PER_COLUMN)).toBe(0);
      }
    }
  });

  test('suffice for the shortest episodes of the world that they are in', () => {
    expect(shortestIn(changedCartPole('CartPole-v0')).mean).toBe(9);
    expect(shortestIn(changedCartPole('CartPole-v0', { stepLimit: 7 })).mean).toBe(7);
    const strong = shortestIn(changedCartPole('CartPole-v0', { force: 50, poleHalfLength: 0.05 }));
    expect(strong.mean).toBe(2); // 0.05 m of pole, pushed with 730 rad/s²: 12° after two steps of 0.02 s
  });

  test('are at least two columns', () => {
    expect([1, 32, 33, 64].map(wholeColumns)).toEqual([32, 32, 64, 64]);
  });

  test('go by the mean and the standard deviation of a batch', () => {
    const batch = {
      n: 40,
      episodeCount: 2,
      obs: new Float32Array(0),
      act: new Uint8Array(0),
      rew: new Float32Array(0),
      epStart: Int32Array.of(0, 10, 40),
      terminated: new Uint8Array(2),
      truncated: new Uint8Array(2),
    };
    expect(lengthsIn(batch)).toEqual({ mean: 20, deviation: 10 });
  });
});
