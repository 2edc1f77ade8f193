import { describe, expect, test } from 'vitest';
import { LANES_PER_COLUMN, lanesPerRun } from './lanes';

describe('lanes', () => {
  test('hold twice the batch at the last mean length, and 64 at least', () => {
    expect(lanesPerRun(5000, 200)).toBe(64);
    expect(lanesPerRun(5000, 50)).toBe(256); // 200 wanted
    expect(lanesPerRun(5000, 40)).toBe(256); // 250 wanted
    expect(lanesPerRun(5000, 30)).toBe(384); // 334 wanted
  });

  test('are most where nothing is known of the lengths', () => {
    expect(lanesPerRun(5000)).toBe(1536); // 1112 wanted
    expect(lanesPerRun(5000, 1)).toBe(lanesPerRun(5000));
  });

  test('come in few sizes, each of full columns', () => {
    const sizes = new Set<number>();
    for (let length = 1; length <= 500; length++) {
      const lanes = lanesPerRun(5000, length);
      sizes.add(lanes);
      if (length >= 9) expect(lanes * length).toBeGreaterThanOrEqual(10000);
      expect(lanes % LANES_PER_COLUMN).toBe(0);
    }
    expect(sizes.size).toBeLessThanOrEqual(10);
  });
});
