import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceTicks } from './ticks';

describe('ticks of an axis', () => {
  it('are round numbers', () => {
    expect(niceTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(niceTicks(-1472, 20)).toEqual([-1000, -500, 0]);
    expect(niceTicks(-0.2, 0.2)).toEqual([-0.2, -0.1, 0, 0.1, 0.2]);
  });

  it('stay inside the axis, rise, and are neither too few nor too many, for any bounds', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (least, span) => {
          const ticks = niceTicks(least, least + span);
          expect(ticks.length).toBeGreaterThanOrEqual(2);
          expect(ticks.length).toBeLessThanOrEqual(6);
          ticks.forEach((tick, i) => {
            // toPrecision(12) may round a tick across a bound by that much
            const slack = 1e-11 * Math.max(1, Math.abs(tick));
            expect(tick).toBeGreaterThanOrEqual(least - slack);
            expect(tick).toBeLessThanOrEqual(least + span + slack);
            if (i > 0) expect(tick).toBeGreaterThan(ticks[i - 1]);
          });
        },
      ),
    );
  });
});
