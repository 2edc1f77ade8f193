import { describe, expect, it } from 'vitest';
import { type Grid, type GridPoint, linesAt, ringsAround } from './contours';

function gridOf(side: number, f: (x: number, y: number) => number): Grid {
  const values = Array.from({ length: side * side }, (_, i) => f(i % side, Math.floor(i / side)));
  return { columns: side, rows: side, values };
}

/** by the shoelace formula, unsigned */
function area(ring: readonly GridPoint[]): number {
  const doubled = ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(doubled) / 2;
}

describe('rings around a level', () => {
  it('enclose a disc of the right area', () => {
    const grid = gridOf(61, (x, y) => -Math.hypot(x - 30, y - 30));
    const rings = ringsAround(grid, -20);
    expect(rings).toHaveLength(1);
    expect(area(rings[0]) / (Math.PI * 400)).toBeCloseTo(1, 2);
  });

  it('are exact for a plane, and close along the edge of the grid', () => {
    const grid = gridOf(11, (x) => x);
    const rings = ringsAround(grid, 6.25);
    expect(rings).toHaveLength(1);
    expect(area(rings[0])).toBeCloseTo(3.75 * 10, 9);
  });

  it('enclose the whole grid where all of it is high, and nothing where all of it is low', () => {
    const grid = gridOf(5, () => 1);
    expect(area(ringsAround(grid, 0)[0])).toBe(16);
    expect(ringsAround(grid, 2)).toEqual([]);
  });

  it('keep two peaks apart, and join them by a saddle that is high enough', () => {
    const peaks: Grid = { columns: 2, rows: 2, values: [1, 0, 0, 1] };
    expect(ringsAround(peaks, 0.7)).toHaveLength(2);
    expect(ringsAround(peaks, 0.4)).toHaveLength(1);
  });
});

describe('the lines of a level', () => {
  it('leave out the edge of the grid', () => {
    const grid = gridOf(11, (x) => x);
    const lines = linesAt(grid, 6.25);
    expect(lines.length).toBeGreaterThan(0);
    for (const [x] of lines.flat()) expect(x).toBeCloseTo(6.25, 12);
  });

  it('pass where the level is, between the nodes', () => {
    const f = (x: number, y: number) => x + 2 * y;
    for (const [x, y] of linesAt(gridOf(9, f), 7.3).flat()) expect(f(x, y)).toBeCloseTo(7.3, 9);
  });
});
