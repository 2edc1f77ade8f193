import type { OptimizerName } from '../../rl/optimizers';

/** What the sum over a batch is divided by: its N episodes, as in the formula, or its ΣT steps, as in the code. */
export type Divisor = 'episodes' | 'steps';

export const DIVISORS: readonly Divisor[] = ['episodes', 'steps'];

/** One epoch of one training: its return, and both gradients of its batch. */
export interface ScalePoint {
  readonly meanReturn: number;
  /** N/ΣT, by counting */
  readonly counted: number;
  /** length of the mean over episodes */
  readonly perEpisode: number;
  /** length of the mean over steps */
  readonly perStep: number;
  /** of the angle between the two */
  readonly cosine: number;
}

/** One epoch of all trainings; index k of a list is of `SEEDS[k]`. */
export type ScaleEpoch = Readonly<Record<Divisor, readonly ScalePoint[]>>;

export interface ScaleSpec {
  readonly optimizer: OptimizerName;
  readonly lr: number;
}

export const SEEDS: readonly number[] = [0, 1, 2, 3, 4];
export const EPOCHS = 50;

/** An epoch as far as it has come: the first one is told of its first seed already, so that there is something to see. */
export interface ScaleNews {
  /** counted from 0 */
  readonly at: number;
  readonly runs: ScaleEpoch;
}
