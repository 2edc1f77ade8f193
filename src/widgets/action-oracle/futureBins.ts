/** Where the axis of futures ends: beyond the longest, at a round number, so that it seldom moves while more come in. */
export function reachOf(futures: readonly number[]): number {
  return Math.max(10, 20 * Math.ceil(Math.max(...futures) / 20));
}

/**
 * Shares of the samples in bins from 0 to `reach`, as heights: the fullest bin has 1.
 *
 * @returns [count]; zeros where there are no samples
 */
export function binsOf(samples: readonly number[], reach: number, count: number): number[] {
  const bins = new Array<number>(count).fill(0);
  for (const sample of samples) {
    // a sample is a whole number of rewards; one that lies on an edge belongs below it
    const bin = Math.ceil((sample / reach) * count) - 1;
    bins[Math.min(count - 1, Math.max(0, bin))]++;
  }
  const fullest = Math.max(1, ...bins);
  return bins.map((n) => n / fullest);
}
