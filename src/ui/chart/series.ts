import type { MarkShape } from '../quantity';

/** One line of a chart, possibly with a band around it. */
export interface Series {
  readonly key: string;
  readonly label: string;
  /** a CSS colour */
  readonly color: string;
  /** SVG `stroke-dasharray` */
  readonly dash: string;
  readonly mark: MarkShape;
  /** drawn thin, with a pale band, behind those that matter more */
  readonly isFaint?: boolean;
  /** by ascending x */
  readonly points: readonly SeriesPoint[];
}

export interface SeriesPoint {
  readonly x: number;
  readonly y: number;
  /** the band's edges, where there is one */
  readonly low?: number;
  readonly high?: number;
}

/** Data → pixels. */
export interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** Pixels beyond which nothing is drawn: browsers refuse a path that holds enormous numbers. */
const FURTHEST = 1e7;

/** SVG path data of the line. Points that are not finite break it, or that lie out of all bounds. */
export function linePath(points: readonly SeriesPoint[], { x, y }: Scales): string {
  let d = '';
  let pen = false;
  for (const point of points) {
    const finite = Math.abs(y(point.y)) < FURTHEST;
    if (finite) d += `${pen ? 'L' : 'M'}${round(x(point.x))} ${round(y(point.y))}`;
    pen = finite;
  }
  return d;
}

/** SVG path data of the band: along the upper edge, and back along the lower. */
export function bandPath(points: readonly SeriesPoint[], { x, y }: Scales): string {
  const banded = points.filter(
    (point): point is Required<SeriesPoint> =>
      Math.abs(y(point.low ?? Number.NaN)) < FURTHEST &&
      Math.abs(y(point.high ?? Number.NaN)) < FURTHEST,
  );
  if (banded.length < 2) return '';
  const upper = banded.map((point) => `${round(x(point.x))} ${round(y(point.high))}`);
  const lower = banded.map((point) => `${round(x(point.x))} ${round(y(point.low))}`).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}

/** The points that carry a mark, so that a line can be told by shape: the last, and some eight evenly spaced before it. */
export function markedPoints(points: readonly SeriesPoint[]): readonly SeriesPoint[] {
  const finite = points.filter(({ y }) => Number.isFinite(y));
  const every = Math.max(1, Math.ceil(finite.length / 8));
  return finite.filter((_, i) => (finite.length - 1 - i) % every === 0);
}

/**
 * Where a reader may point: at every x of a point. Curves whose points are evenly spaced, and may be growing, can be pointed at to the
 * end of the axis, so that a new point is no new stop.
 */
export function readableStops(
  series: readonly Series[],
  xDomain: readonly [number, number],
): readonly number[] {
  const longest = series.reduce<readonly SeriesPoint[]>(
    (most, { points }) => (points.length > most.length ? points : most),
    [],
  );
  const first = longest[0]?.x ?? 0;
  const gap = (longest[1]?.x ?? first + 1) - first;
  const isEven = series.every(({ points }) => points.every(({ x }, i) => x === first + gap * i));
  if (isEven && Number.isInteger(first) && Number.isInteger(gap)) {
    const count = Math.floor((xDomain[1] - first) / gap) + 1;
    return Array.from({ length: count }, (_, i) => first + gap * i);
  }
  const xs = new Set(series.flatMap(({ points }) => points.map(({ x }) => x)));
  return [...xs].sort((a, b) => a - b);
}

/** The x of the point that is nearest to `at`, over all series; undefined where there is no point. */
export function nearestX(series: readonly Series[], at: number): number | undefined {
  let nearest: number | undefined;
  for (const { points } of series) {
    for (const { x } of points) {
      if (nearest === undefined || Math.abs(x - at) < Math.abs(nearest - at)) nearest = x;
    }
  }
  return nearest;
}

/** Tenths of a pixel are as fine as a screen shows, and keep the path short. */
function round(pixel: number): number {
  return Math.round(pixel * 10) / 10;
}
