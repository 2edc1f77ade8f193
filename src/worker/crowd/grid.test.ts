import { describe, expect, it } from 'vitest';
import { cartAt, gridsFor } from './grid';

const SIZES = [
  [1440, 480],
  [350, 300],
  [300, 700],
] as const;

describe('the grid of a crowd', () => {
  it.each(SIZES)(
    'has all carts on a canvas of %i × %i, and a cell is not far from 2 : 3',
    (w, h) => {
      for (const carts of [64, 256, 1_024, 16_384]) {
        for (const crowds of [1, 2]) {
          for (const { left, top, columns, cellWidth, cellHeight } of gridsFor(
            w,
            h,
            crowds,
            carts,
          )) {
            const rows = Math.ceil(carts / columns);
            expect(left + columns * cellWidth).toBeLessThanOrEqual(w + 1e-9);
            expect(top + rows * cellHeight).toBeLessThanOrEqual(h + 1e-9);
            expect(cellWidth / cellHeight).toBeGreaterThan(0.5);
            expect(cellWidth / cellHeight).toBeLessThan(0.9);
          }
        }
      }
    },
  );

  it('finds the cart in the middle of each cell, and none beyond the last', () => {
    const carts = 1_000;
    const [first, second] = gridsFor(1440, 480, 2, carts);
    for (const grid of [first, second]) {
      for (const cart of [0, 1, 57, 999]) {
        const x = grid.left + ((cart % grid.columns) + 0.5) * grid.cellWidth;
        const y = grid.top + (Math.floor(cart / grid.columns) + 0.5) * grid.cellHeight;
        expect(cartAt(grid, carts, x, y)).toBe(cart);
      }
      expect(cartAt(grid, carts, grid.left - 1, 10)).toBeUndefined();
      expect(cartAt(grid, carts, grid.left + 10, 481)).toBeUndefined();
    }
  });
});
