import { describe, expect, it } from 'vitest';
import { formatOf, powersOfTen, scaleOf, ticksOf } from './axis';

describe('an axis', () => {
  it('places its bounds at the ends, and the middle of a decade where its logarithm is', () => {
    const linear = scaleOf({ label: '', domain: [2, 4] }, 100, 0);
    expect([2, 3, 4].map(linear)).toEqual([100, 50, 0]);
    const log = scaleOf({ label: '', domain: [1, 100], isLog: true }, 0, 200);
    expect(log(10)).toBeCloseTo(100, 9);
    expect(log(Math.sqrt(10))).toBeCloseTo(50, 9);
  });

  it('ticks at powers of ten where it is logarithmic, bounds included', () => {
    expect(powersOfTen(0.001, 1000)).toEqual([0.001, 0.01, 0.1, 1, 10, 100, 1000]);
    expect(powersOfTen(2, 9)).toEqual([]);
    expect(ticksOf({ label: '', domain: [0.5, 20], isLog: true })).toEqual([1, 10]);
  });

  it('writes small numbers out', () => {
    expect(formatOf({ label: '', domain: [0.001, 1], isLog: true })(0.001)).toBe('0.001');
    expect(formatOf({ label: '', domain: [0, 1] })(0.25)).toBe('0.25');
  });
});
