import type { ImportedEpoch } from './importedEpoch';

/** A run's episodes one by one; the lists are equally long. What is not known is NaN. */
export interface EpisodeLog {
  readonly returns: readonly number[];
  /** steps of the episode */
  readonly lengths: readonly number[];
  /** s since the run began, at the episode's end */
  readonly seconds: readonly number[];
}

/** How episodes become epochs: an epoch lasts until it has so many steps, or episodes. */
export interface Bins {
  readonly by: 'steps' | 'episodes';
  readonly size: number;
}

/** What an epoch is made of, in words. */
export function binsText({ by, size }: Bins): string {
  const what = size === 1 ? by.slice(0, -1) : by;
  return `${size.toLocaleString('en')} ${what}`;
}

/** Epochs that a log gets where nobody has chosen: as many as the book's curves have. */
const USUAL_EPOCHS = 50;

/** Epochs of a round size, some fifty of them in the longest of the runs; by steps where all know theirs. */
export function usualBins(logs: readonly EpisodeLog[]): Bins {
  const longest = (totals: readonly number[]) => Math.max(1, ...totals) / USUAL_EPOCHS;
  const steps = logs.map(({ lengths }) => lengths.reduce((sum, length) => sum + length, 0));
  return steps.every((total) => total > 0)
    ? { by: 'steps', size: roundedUp(longest(steps)) }
    : { by: 'episodes', size: roundedUp(longest(logs.map(({ returns }) => returns.length))) };
}

/** The next of 1, 2, 5, 10, 20, … */
export function roundedUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return power * ([1, 2, 5].find((factor) => factor * power >= value) ?? 10);
}

/**
 * Epochs of whole episodes, as the book's are: the episode that brings the steps to the size is the last of its epoch. The last epoch may
 * have fewer.
 */
export function epochsOf(
  { returns, lengths, seconds }: EpisodeLog,
  { by, size }: Bins,
): readonly ImportedEpoch[] {
  const epochs: ImportedEpoch[] = [];
  for (let from = 0; from < returns.length; ) {
    let to = from;
    let steps = 0;
    let sum = 0;
    let told = 0;
    for (let done = 0; to < returns.length && done < size; to++) {
      steps += lengths[to];
      if (!Number.isNaN(returns[to])) {
        sum += returns[to];
        told++;
      }
      // a length that is not known counts for nothing, or the epoch would never end
      done += by === 'episodes' ? 1 : lengths[to] || 0;
    }
    epochs.push({
      meanReturn: sum / told,
      envSteps: known(steps),
      episodes: to - from,
      seconds: known(seconds[to - 1]),
    });
    from = to;
  }
  return epochs;
}

function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
