import { describe, expect, it } from 'vitest';
import { BINS, binsAt } from './bins';

const LENGTHS = [9, 12, 12, 57, 200, 200];

describe('the histogram of a crowd’s returns', () => {
  it('holds each cart from the step on at which its episode is over', () => {
    expect(binsAt(LENGTHS, 200, 8.9).count).toBe(0);
    expect(binsAt(LENGTHS, 200, 8.9).mean).toBeNaN();
    expect(binsAt(LENGTHS, 200, 12)).toMatchObject({ count: 3, mean: 11 });
    expect(binsAt(LENGTHS, 200, 199.9).count).toBe(4);
  });

  it('adds up to one in the end, with the mean of all returns', () => {
    const { shares, count, mean } = binsAt(LENGTHS, 200, 200);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(count).toBe(6);
    expect(mean).toBeCloseTo(490 / 6, 12);
  });

  it('has the shortest episode in its first bins and the limit in its last', () => {
    const { shares } = binsAt([1, 200], 200, 200);
    expect([shares[0], shares[BINS - 1]]).toEqual([0.5, 0.5]);
  });
});
