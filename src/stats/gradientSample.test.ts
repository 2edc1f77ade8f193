import { describe, expect, it } from 'vitest';
import { uniform } from '../rl/rng';
import { dot } from './blockMeans';
import { GradientSample } from './gradientSample';
import { vectorMoments } from './vectorMoments';

const DIM = 3;
const EPISODES = 1_234;
const direction = Float64Array.of(1, -2, 0.5);
const gradients = Array.from({ length: EPISODES }, (_, episode) =>
  Float64Array.from({ length: DIM }, (_component, k) => 100 * uniform(3, episode, k, 0) - 40),
);
const sample = new GradientSample(DIM, 10_000);
for (const gradient of gradients) sample.add(gradient, 0);

describe('a sample of gradients', () => {
  it('has the total variance that Welford’s method finds', () => {
    const moments = vectorMoments(DIM);
    for (const gradient of gradients) moments.add(gradient, 0);
    const total = sample.variances().reduce((sum, x) => sum + x, 0);
    expect(total).toBeCloseTo(moments.totalVariance(), 8);
  });

  it.each([
    [1, 1_000],
    [3, 333],
    [10, 123],
    [50, 24],
  ])('has the cosines of batches of %i: %i of them, computed from the episodes', (size, count) => {
    const cosines = sample.cosines(size, direction);
    expect(cosines).toHaveLength(count);
    expect(sample.batchesOf(size)).toBe(count);
    cosines.forEach((cosine, b) => {
      const batch = new Float64Array(DIM);
      for (const gradient of gradients.slice(b * size, (b + 1) * size)) {
        for (let k = 0; k < DIM; k++) batch[k] += gradient[k];
      }
      const expected = dot(batch, direction) / Math.hypot(...batch) / Math.hypot(...direction);
      // the gradients are kept with 32 bits
      expect(Math.abs(cosine - expected)).toBeLessThan(1e-5);
    });
  });

  it('is at right angles to a direction without length, and to all where it has none itself', () => {
    expect(new Set(sample.cosines(10, new Float64Array(DIM)))).toEqual(new Set([0]));
    const still = new GradientSample(DIM, 20);
    for (let i = 0; i < 20; i++) still.add(new Float64Array(DIM), 0);
    expect([...still.cosines(10, direction)]).toEqual([0, 0]);
  });

  it('holds no more than it has room for, and still counts', () => {
    const small = new GradientSample(DIM, 20);
    for (const gradient of gradients.slice(0, 20)) small.add(gradient, 0);
    expect(small.cosines(10, direction)).toHaveLength(2);
    expect(small.cosines(5, direction)).toHaveLength(4);
  });
});
