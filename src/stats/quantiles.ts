/** What a box plot shows of some numbers: the middle half as a box, nine tenths between the whiskers. */
export interface BoxStatistics {
  readonly low: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly high: number;
}

/** Shares of the numbers that lie below each line of a box plot. */
const LINES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** @param values one at least, in any order */
export function boxOf(values: ArrayLike<number>): BoxStatistics {
  const sorted = Float64Array.from(values).sort();
  const [low, lowerQuartile, median, upperQuartile, high] = LINES.map((share) =>
    quantile(sorted, share),
  );
  return { low, lowerQuartile, median, upperQuartile, high };
}

/**
 * The value below which a share of the numbers lies, by linear interpolation between neighbours: NumPy's default, type 7 of Hyndman
 * and Fan (1996).
 *
 * @param sorted one number at least, in ascending order
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
