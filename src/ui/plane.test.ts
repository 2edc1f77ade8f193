import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nudged, type Plane, placeOf, pointUnder } from './plane';

const BOX = { left: 20, top: 30, width: 400, height: 300 };
const INSET = { left: 40, right: 12, top: 24, bottom: 36 };
const MAP: Plane = {
  x: { from: -0.2, to: 0.2, stride: 0.01 },
  y: { from: -2, to: 2, stride: 0.1 },
  inset: INSET,
};
/** 21 cells a side; the second side runs downwards */
const CELLS: Plane = {
  x: { from: 0, to: 1, stride: 0.05 },
  y: { from: 20, to: 0, stride: 1 },
  isMadeOfCells: true,
};

describe('a plane', () => {
  it('has its sides to the right and upwards within its inset', () => {
    const middle = [20 + 40 + (400 - 52) / 2, 30 + 24 + (300 - 60) / 2] as const;
    for (const value of pointUnder(MAP, BOX, ...middle)) expect(value).toBeCloseTo(0, 12);
    expect(pointUnder(MAP, BOX, 20 + 40, 30 + 24)).toEqual([-0.2, 2]);
    expect(pointUnder(MAP, BOX, 420 - 12, 330 - 36)).toEqual([0.2, -2]);
  });

  it('has a point under any place of the screen, at its edge for what is beyond', () => {
    expect(pointUnder(MAP, BOX, -500, -500)).toEqual([-0.2, 2]);
    fc.assert(
      fc.property(
        fc.integer({ min: -900, max: 900 }),
        fc.integer({ min: -900, max: 900 }),
        (x, y) => {
          const [share, row] = pointUnder(CELLS, BOX, x, y);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
          expect(Number.isInteger(row) && row >= 0 && row <= 20).toBe(true);
        },
      ),
    );
  });

  it('is found again at the place of each of its points', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), (i, j) => {
        const cell = [Number((i * 0.05).toFixed(9)), j] as const;
        expect(pointUnder(CELLS, BOX, ...placeOf(CELLS, BOX, cell))).toEqual(cell);
        const at = [(i - 10) / 50, (j - 10) / 5] as const;
        const found = pointUnder(MAP, BOX, ...placeOf(MAP, BOX, at));
        // the precision of doubles at some hundred pixels
        for (const [k, value] of found.entries()) expect(value).toBeCloseTo(at[k], 10);
      }),
    );
  });

  it('made of cells has each as wide as the next, the outer ones too', () => {
    const seen = Array.from(
      { length: 210 },
      (_, i) => pointUnder(CELLS, { left: 0, top: 0, width: 210, height: 210 }, i + 0.5, 0)[0],
    );
    for (const share of new Set(seen)) expect(seen.filter((s) => s === share)).toHaveLength(10);
  });

  it('is gone over with the arrow keys, a stride each, and not left', () => {
    expect(nudged(MAP, [0.2, 0], 'ArrowRight')).toEqual([0.2, 0]);
    expect(nudged(MAP, [0, 0], 'ArrowUp')).toEqual([0, 0.1]);
    expect(nudged(CELLS, [0.1, 5], 'ArrowRight')).toEqual([0.15, 5]);
    // up is towards the end of the side, which is 0 here
    expect(nudged(CELLS, [0.1, 5], 'ArrowUp')).toEqual([0.1, 4]);
    expect(nudged(CELLS, [0.1, 0], 'ArrowUp')).toEqual([0.1, 0]);
    expect(nudged(CELLS, [0.1, 0], 'Enter')).toBeUndefined();
  });
});
