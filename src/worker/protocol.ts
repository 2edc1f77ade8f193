import type { EngineKind } from '../engine/engine';
import type { CartPoleId } from '../rl/env/cartPole';
import type { OptimizerName } from '../rl/optimizers';
import type { PhiKey } from '../rl/phi/phi';

/** What cannot change while its runs live: another shape is another experiment. */
export interface TrainingShape {
  readonly env: CartPoleId;
  /** sizes of the hidden layers */
  readonly hidden: readonly number[];
  /** steps */
  readonly batchSize: number;
  readonly optimizer: OptimizerName;
  /** one run of each variant a seed */
  readonly seeds: readonly number[];
}

/** What may change between two epochs of a running experiment. */
export interface TrainingTuning {
  /** the variants that train; each has one run a seed */
  readonly phis: readonly PhiKey[];
  readonly learningRate: number;
  /** epochs after which training is finished */
  readonly epochs: number;
  readonly pace: Pace;
  readonly engine: EngineChoice;
}

export const ENGINE_CHOICES = ['auto', 'plain', 'webgl'] as const;

export type EngineChoice = (typeof ENGINE_CHOICES)[number];

/**
 * `watch`: an epoch lasts as long as its first episode takes in real time; `steady`: at most five epochs a second; `fast`: as
 * fast as it goes.
 */
export const PACES = ['watch', 'steady', 'fast'] as const;

export type Pace = (typeof PACES)[number];

/**
 * Page → worker. A generation is one experiment from Reset to Reset: whatever carries an older number is stale and is
 * dropped by whoever receives it.
 */
export type ToWorker = { readonly generation: number } & (
  | { readonly type: 'setup'; readonly shape: TrainingShape; readonly tuning: TrainingTuning }
  | { readonly type: 'tune'; readonly tuning: TrainingTuning }
  | { readonly type: 'train' }
  | { readonly type: 'pause' }
  | { readonly type: 'step' }
);

/** Worker → page. */
export type FromWorker = { readonly generation: number } & (
  | { readonly type: 'status'; readonly status: TrainingStatus }
  | { readonly type: 'engine'; readonly engine: EngineInUse }
  | { readonly type: 'epoch'; readonly report: EpochReport /** ms */; readonly duration: number }
  /** Something the reader should know; training goes on. */
  | { readonly type: 'notice'; readonly text: string }
  /** Training cannot go on; only a new setup helps. */
  | { readonly type: 'failed'; readonly text: string }
);

export type TrainingStatus = 'running' | 'paused' | 'finished';

export interface EngineInUse {
  readonly kind: EngineKind;
  readonly description: string;
  /** why this one, in a clause for the reader */
  readonly why: string;
}

/** What one epoch of some runs brought. */
export interface EpochReport {
  /** counted from 1 */
  readonly epoch: number;
  readonly runs: readonly RunReport[];
  readonly failures: readonly RunFailure[];
}

/** One epoch of one run. */
export interface RunReport {
  readonly phi: PhiKey;
  readonly seed: number;
  /** mean over the batch's episodes of R(τ), under the policy that collected it */
  readonly meanReturn: number;
  readonly episodes: number;
  /** environment steps of this epoch */
  readonly envSteps: number;
  /** steps of the batch's first episode, which the page can replay from `params`, the seed and the epoch */
  readonly firstEpisodeLength: number;
  /** the policy that collected; only for the first seed of each variant, whose episode the page shows */
  readonly params: Float32Array | null;
}

/** A run that stopped for a reason of its own; the others go on. */
export interface RunFailure {
  readonly phi: PhiKey;
  readonly seed: number;
  /** counted from 1 */
  readonly epoch: number;
  /** a sentence for the reader */
  readonly text: string;
}
