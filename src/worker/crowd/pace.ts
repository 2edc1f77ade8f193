import { wholePower } from '../../rl/elementary';
import type { CrowdPace } from './messages';

/** Steps a second in CartPole's own time. */
const OWN_TIME = 50;

/** s that an epoch is on view, at least */
const STEADY = 0.8;
const FAST = 0.2;

/** The first epochs take longer, so that one sees what happens: by so many s, each by a factor less. */
const FIRST_LONGER = 1.6;
const LESS = 0.55;

/** The step at which a crowd stands where nothing is to move: about half of an untrained one has fallen by then. */
export const STILL_STEP = 18;

/**
 * Steps a second at which an epoch is shown.
 *
 * @param epoch counted from 0
 * @param end steps until nothing moves any more
 */
export function showingSpeed(pace: CrowdPace, epoch: number, end: number): number {
  if (pace === 'watch') return OWN_TIME;
  if (pace === 'fast') return end / FAST;
  return end / (STEADY + FIRST_LONGER * wholePower(LESS, epoch));
}

/** What a step of an empty field counts for, beside one on which all stand. */
const EMPTY = 0.12;

/**
 * How much faster, or slower, than on average an epoch is shown at each of its steps: slowly while many stand, and quickly over the long
 * wait for the last one. It takes the same time in all.
 *
 * @param survival [at least end] P(T > t)
 * @param end steps that are shown
 * @returns [end]
 */
export function unevenness(survival: ArrayLike<number>, end: number): Float64Array {
  const weights = Float64Array.from({ length: end }, (_, t) => EMPTY + (survival[t] ?? 0));
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / end;
  return weights.map((weight) => mean / weight);
}

/** ms between two pictures: so many leave room for more, and so many are too many */
const QUICK = 20;
const SLUGGISH = 30;
const MOST_HASTE = 64;

/**
 * How large the portions of learning between two pictures are to be: larger where pictures come quickly and yet had to wait for
 * it, smaller where they are slow.
 *
 * @param isLate whether the picture stood still when the last epoch was ready
 * @param interval ms between two pictures, 0 where that is not known yet
 */
export function nextHaste(haste: number, isLate: boolean, interval: number): number {
  if (interval > SLUGGISH) return Math.max(1, haste / 2);
  return isLate && interval > 0 && interval < QUICK ? Math.min(MOST_HASTE, 2 * haste) : haste;
}
