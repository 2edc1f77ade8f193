import { describe, expect, it } from 'vitest';
import { nextHaste, showingSpeed, unevenness } from './pace';

describe('the pace of a crowd', () => {
  it('takes 20 to 30 s for thirty epochs when it is steady', () => {
    let seconds = 0;
    for (let epoch = 0; epoch < 30; epoch++) seconds += 200 / showingSpeed('steady', epoch, 200);
    expect(seconds).toBeGreaterThan(20);
    expect(seconds).toBeLessThan(30);
  });

  it('is CartPole’s own where one watches, 50 steps a second', () => {
    expect(showingSpeed('watch', 0, 40)).toBe(50);
    expect(showingSpeed('watch', 29, 200)).toBe(50);
  });

  it('dwells on the steps at which many stand and hurries over an empty field, in the same time', () => {
    const survival = Float64Array.from({ length: 200 }, (_, t) => Math.max(0, 1 - t / 40));
    const faster = unevenness(survival, 180);
    expect(faster[0]).toBeLessThan(0.4);
    expect(faster[60] / faster[0]).toBeGreaterThan(8);
    const time = faster.reduce((sum, factor) => sum + 1 / factor, 0);
    expect(time).toBeCloseTo(180, 9);
    // where nobody falls, nothing is hurried
    for (const factor of unevenness(new Float64Array(200).fill(1), 200))
      expect(factor).toBeCloseTo(1, 9);
  });

  it('learns in larger portions only where pictures are quick and wait for it, and in smaller ones where they are slow', () => {
    expect(nextHaste(1, true, 16.7)).toBe(2);
    expect(nextHaste(1, false, 16.7)).toBe(1);
    expect(nextHaste(1, true, 25)).toBe(1);
    expect(nextHaste(4, true, 40)).toBe(2);
    expect(nextHaste(1, true, 40)).toBe(1);
    expect(nextHaste(1, true, 0)).toBe(1);
  });
});
