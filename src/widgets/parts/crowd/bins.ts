/** Returns that have been earned by a moment, in bins of equal width. */
export interface Bins {
  /** [bins] episodes whose return lies in a bin, as a share of all episodes */
  readonly shares: Float64Array;
  /** episodes that are over */
  readonly count: number;
  /** mean of their returns; NaN where there are none */
  readonly mean: number;
}

/** Bins of a histogram. */
export const BINS = 40;

/**
 * The returns of the carts that have fallen by a moment, or have come to the limit.
 *
 * @param lengths steps of each episode, which are its return
 * @param time in steps
 */
export function binsAt(lengths: ArrayLike<number>, limit: number, time: number): Bins {
  const shares = new Float64Array(BINS);
  let count = 0;
  let sum = 0;
  for (let i = 0; i < lengths.length; i++) {
    if (lengths[i] > time) continue;
    count++;
    sum += lengths[i];
    // a bin ends with its last return: the limit belongs to the last one
    shares[Math.ceil((lengths[i] / limit) * BINS) - 1] += 1 / lengths.length;
  }
  return { shares, count, mean: sum / count };
}
