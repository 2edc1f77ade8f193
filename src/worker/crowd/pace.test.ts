import { describe, expect, it } from 'vitest';
import { nextHaste, showingSpeed } from './pace';

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

  it('learns in larger portions only where pictures are quick and wait for it, and in smaller ones where they are slow', () => {
    expect(nextHaste(1, true, 16.7)).toBe(2);
    expect(nextHaste(1, false, 16.7)).toBe(1);
    expect(nextHaste(1, true, 25)).toBe(1);
    expect(nextHaste(4, true, 40)).toBe(2);
    expect(nextHaste(1, true, 40)).toBe(1);
    expect(nextHaste(1, true, 0)).toBe(1);
  });
});
