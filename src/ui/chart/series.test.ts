import { describe, expect, it } from 'vitest';
import { bandPath, linePath, markedPoints, nearestX, readableStops, type Series } from './series';

const scales = { x: (value: number) => 10 * value, y: (value: number) => 100 - value };

describe('series paths', () => {
  it('draws a line through the scaled points, and breaks it at a gap', () => {
    const points = [1, 2, Number.NaN, 4, 5].map((y, i) => ({ x: i, y }));
    expect(linePath(points, scales)).toBe('M0 99L10 98M30 96L40 95');
  });

  it('draws a band there along its upper edge and back along its lower', () => {
    const points = [
      { x: 0, y: 1, low: 0, high: 2 },
      { x: 1, y: 1, low: -1, high: 3 },
    ];
    expect(bandPath(points, scales)).toBe('M0 98L10 97L10 101L0 100Z');
  });

  it('draws no band where there is none', () => {
    expect(bandPath([{ x: 0, y: 1 }], scales)).toBe('');
  });

  it('marks the last point always, and never more than nine', () => {
    for (const n of [1, 5, 9, 50, 500]) {
      const points = Array.from({ length: n }, (_, x) => ({ x, y: x }));
      const marked = markedPoints(points);
      expect(marked.at(-1)).toBe(points.at(-1));
      expect(marked.length).toBeLessThanOrEqual(9);
    }
  });
});

describe('reading a chart', () => {
  const seriesAt = (...xs: number[]): Series => ({
    key: String(xs),
    label: '',
    color: '',
    dash: '',
    mark: 'circle',
    points: xs.map((x) => ({ x, y: 0 })),
  });

  it('lets a reader point at every point, and past the last of a curve that counts up', () => {
    expect(readableStops([seriesAt(0.5, 2), seriesAt(1, 2)], [0, 9])).toEqual([0.5, 1, 2]);
    expect(readableStops([seriesAt(1, 2, 3), seriesAt(1)], [0, 5])).toEqual([1, 2, 3, 4, 5]);
    expect(readableStops([seriesAt(1, 2, 3, 4)], [0, 5])).toEqual([1, 2, 3, 4, 5]);
    expect(readableStops([seriesAt(1, 6), seriesAt(1)], [0, 20])).toEqual([1, 6, 11, 16]);
    expect(readableStops([seriesAt(1, 6, 12)], [0, 20])).toEqual([1, 6, 12]);
  });

  it('reads the point that is nearest', () => {
    const series = [seriesAt(1, 2), seriesAt(1, 2, 3)];
    expect(nearestX(series, 2)).toBe(2);
    expect(nearestX(series, 9)).toBe(3);
    expect(nearestX([seriesAt()], 1)).toBeUndefined();
  });
});
