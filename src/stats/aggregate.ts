import { hash4 } from '../rl/rng';

/** A number that stands for several runs, with an interval for what it would be with other seeds. */
export interface Aggregate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export const AGGREGATES = ['mean', 'iqm'] as const;

export type AggregateName = (typeof AGGREGATES)[number];

/**
 * Resamples behind an interval: its ends then wobble by a few percent of its width. Of many runs there are fewer, so that a log of 20,000 does
 * not stop the page: their interval is narrow, and may wobble by a tenth of that.
 */
function resamplesOf(n: number): number {
  return Math.min(1_000, Math.max(100, Math.floor(200_000 / n)));
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/**
 * The interquartile mean: the mean of the middle half, for which a quarter of the values is left out at either end. Where that
 * is no whole number, the values at the edges count in part (Agarwal et al. 2021, arXiv 2108.13264, recommend it for few runs: it
 * uses more of them than the median, and no single run decides it).
 *
 * @param sorted ascending
 */
export function iqm(sorted: ArrayLike<number>): number {
  const n = sorted.length;
  const cut = n / 4;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    // how much of value i, which covers [i, i + 1], lies within [n/4, 3n/4]
    const share = Math.min(i + 1, n - cut) - Math.max(i, cut);
    if (share > 0) sum += share * sorted[i];
  }
  return sum / (n - 2 * cut);
}

/** Resampled rows of indices, [resamples, n], the same for the same n: drawn once, since charts ask for them at every epoch. */
const draws = new Map<number, Uint32Array>();

function drawsOf(n: number): Uint32Array {
  const known = draws.get(n);
  if (known) return known;
  const drawn = new Uint32Array(resamplesOf(n) * n);
  const words = new Uint32Array(4);
  for (let i = 0; i < drawn.length; i++) {
    hash4(n, 0, 0, i, words);
    drawn[i] = Math.floor(((words[0] >>> 8) / 0x1000000) * n);
  }
  draws.set(n, drawn);
  return drawn;
}

function statistic(name: AggregateName, values: Float64Array): number {
  return name === 'mean' ? mean(values) : iqm(values.sort());
}

/**
 * Mean or interquartile mean over runs, with the percentile bootstrap interval of 95 % (Efron 1979): the statistic of runs drawn
 * with replacement from those there are. The interval of few runs is too narrow: of fewer than three it is only their range.
 */
export function aggregate(values: readonly number[], name: AggregateName): Aggregate {
  const n = values.length;
  const value = statistic(name, Float64Array.from(values));
  if (n < 3) return { value, low: Math.min(...values), high: Math.max(...values) };
  const drawn = drawsOf(n);
  const sample = new Float64Array(n);
  const resamples = resamplesOf(n);
  const found = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    for (let i = 0; i < n; i++) sample[i] = values[drawn[r * n + i]];
    found[r] = statistic(name, sample);
  }
  found.sort();
  return { value, low: quantile(found, 0.025), high: quantile(found, 0.975) };
}

/** @param sorted ascending */
function quantile(sorted: Float64Array, q: number): number {
  const at = q * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

/** What seeds say of two variants. */
export type Verdict =
  /** the first is above the second, or below it, beyond what other seeds would change */
  | { readonly kind: 'above' | 'below'; readonly difference: Aggregate }
  /** the interval holds 0 */
  | { readonly kind: 'open'; readonly difference: Aggregate };

/**
 * Compares two variants seed by seed: whether the 95 % interval of the mean difference is clear of 0.
 *
 * @param first, second [seeds] the same seeds in the same order
 */
export function compare(first: readonly number[], second: readonly number[]): Verdict {
  const differences = first.map((value, i) => value - second[i]);
  const difference = aggregate(differences, 'mean');
  // with two seeds, two differences of one sign are no evidence
  if (differences.length < 3) return { kind: 'open', difference };
  if (difference.low > 0) return { kind: 'above', difference };
  return { kind: difference.high < 0 ? 'below' : 'open', difference };
}
