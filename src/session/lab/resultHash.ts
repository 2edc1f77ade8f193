import { PHI_KEYS } from '../../rl/phi/registry';
import { hash4 } from '../../rl/rng';
import type { RunCurve } from '../curves';

/**
 * Which arithmetic trained: 1 summed in float64, one episode after another; 2 in float32, four episodes side by side. Curves of different
 * ones agree but for last digits, until one of those has decided over an action. 3 sums what value functions are fitted to without gaps.
 */
export const ARITHMETIC = 3;

/** What curves were, in few characters. */
export interface ResultHash {
  /** {@link ARITHMETIC} of whoever made it */
  readonly arithmetic: number;
  /** epochs that it covers, of every run */
  readonly epochs: number;
  /** 16 hexadecimal digits, over all epochs */
  readonly digest: string;
  /** 4 hexadecimal digits an epoch, over this epoch and all before it: they tell where curves part */
  readonly trail: string;
}

/** Epochs that a hash covers at most: a link has to stay short. */
export const MOST_HASHED_EPOCHS = 1_000;

export const TRAIL_DIGITS = 4;

/**
 * Hashes the first epochs of an experiment's curves. The numbers are mean return, environment steps, and episodes of every run, epoch by
 * epoch, the runs by Φ in the book's order and then by seed: the bits of each float64, with the run's place, are mixed into four words
 * by {@link hash4}. Seconds are left out, since they differ from one machine to the next.
 *
 * @returns undefined where no run has done an epoch
 */
export function hashCurves(
  runs: readonly RunCurve[],
  epochs: number = commonEpochs(runs),
): ResultHash | undefined {
  const covered = Math.min(epochs, commonEpochs(runs), MOST_HASHED_EPOCHS);
  if (covered < 1) return undefined;
  const ordered = [...runs].sort((a, b) => placeOf(a) - placeOf(b) || a.seed - b.seed);
  const words = new Uint32Array(4);
  const number = new Float64Array(1);
  const bits = new Uint32Array(number.buffer);
  const mix = (value: number, place: number) => {
    number[0] = value;
    // x ^ bits: the words go on from what they were, so that order counts
    hash4(words[0] ^ bits[0], words[1] ^ bits[1], words[2] ^ place, words[3], words);
  };
  for (const run of ordered) mix(run.seed, placeOf(run));
  let trail = '';
  for (let at = 0; at < covered; at++) {
    ordered.forEach((run, place) => {
      for (const value of [run.meanReturn[at], run.envSteps[at], run.episodes[at]])
        mix(value, place);
    });
    trail += hex(words[0]).slice(0, TRAIL_DIGITS);
  }
  return { arithmetic: ARITHMETIC, epochs: covered, digest: hex(words[1]) + hex(words[2]), trail };
}

/** Epochs that every run has done. */
function commonEpochs(runs: readonly RunCurve[]): number {
  return runs.length === 0 ? 0 : Math.min(...runs.map(({ meanReturn }) => meanReturn.length));
}

/** Whether curves are those that a hash was taken of. */
export type Comparison =
  | { readonly kind: 'too-early' }
  | { readonly kind: 'same' }
  /** @property epoch counted from 1; the first that is not the same */
  | { readonly kind: 'different'; readonly epoch: number };

/** Holds curves against a hash. They differ from epoch 1 on where the runs are others. */
export function compareWithHash(runs: readonly RunCurve[], wanted: ResultHash): Comparison {
  const found = hashCurves(runs, wanted.epochs);
  if (!found || found.epochs < wanted.epochs) return { kind: 'too-early' };
  if (found.digest === wanted.digest) return { kind: 'same' };
  for (let at = 0; at < wanted.epochs; at++) {
    const [a, b] = [at * TRAIL_DIGITS, (at + 1) * TRAIL_DIGITS];
    if (found.trail.slice(a, b) !== wanted.trail.slice(a, b)) {
      return { kind: 'different', epoch: at + 1 };
    }
  }
  return { kind: 'different', epoch: wanted.epochs };
}

function placeOf({ phi }: RunCurve): number {
  return PHI_KEYS.indexOf(phi);
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
