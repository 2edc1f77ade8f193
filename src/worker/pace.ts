import type { Pace } from './protocol';

/** ms of real time that an epoch lasts at least */
const STEADY_EPOCH = 200;
const WATCH_STEP = 20;
/** longer than the stage holds the end of an episode, so that no shown episode is skipped */
const WATCH_PAUSE = 1000;

/**
 * How long an epoch lasts at least, in ms.
 *
 * @param steps of the longest of the episodes that the page shows
 */
export function leastDuration(pace: Pace, steps: number): number {
  if (pace === 'fast') return 0;
  return pace === 'steady' ? STEADY_EPOCH : steps * WATCH_STEP + WATCH_PAUSE;
}
