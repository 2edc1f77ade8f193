import type { EngineKind, RunState, ValueFit } from '../engine/engine';
import type { Diagnosis, GradientNoise } from '../rl/diagnosis';
import type { CartPoleId, WorldChanges } from '../rl/env/cartPole';
import type { OptimizerName } from '../rl/optimizers';
import { PHI_DEFAULTS, type PhiKey, type PhiOptions } from '../rl/phi/phi';

/** What cannot change while its runs live: another shape is another experiment. */
export interface TrainingShape {
  readonly env: CartPoleId;
  /** what is different from Gymnasium's CartPole of that name */
  readonly world?: WorldChanges;
  /** sizes of the hidden layers */
  readonly hidden: readonly number[];
  /** steps */
  readonly batchSize: number;
  readonly optimizer: OptimizerName;
  /** one run of each variant a seed */
  readonly seeds: readonly number[];
  /** whether the variants draw other episodes for the same seed; else they share their noise */
  readonly ownNoise?: boolean;
  /** [paramCount] θ that all runs begin with, in the place of one that their seeds draw */
  readonly start?: Float32Array;
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
  /** {@link DEFAULT_WEIGHING} where it is left out */
  readonly weighing?: Weighing;
  /**
   * What another choice of variants means. `compare`, the default: each variant has runs of its own. `switch`: the runs of the
   * only variant that trains go on under the other weight.
   */
  readonly toggling?: 'compare' | 'switch';
  /** whether reports hold {@link RunDetails} and the policy of every run, which costs some time an epoch */
  readonly detailed?: boolean;
}

/** What happens to the weights between Φ and the gradient, and how the value functions follow. */
export interface Weighing extends PhiOptions {
  /** whether Φ_t is normalized over the batch: less its mean, divided by its standard deviation. Slightly biased */
  readonly normalize: boolean;
  /** what the sum over all steps is divided by: `steps`, ΣT, as code has it; or `episodes`, N, as the formula of ĝ has it */
  readonly divideBy: 'steps' | 'episodes';
  readonly valueFit: ValueFit;
}

/**
 * V_φ and Q_φ follow the policy in few steps, for they cost more than the policy's one, but large ones, for they start near 0 and have
 * to reach returns of 200. docs/performance.md has the measurements behind the two numbers.
 */
export const DEFAULT_WEIGHING: Weighing = {
  ...PHI_DEFAULTS,
  normalize: false,
  divideBy: 'steps',
  valueFit: { steps: 5, learningRate: 0.05 },
};

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
  | {
      readonly type: 'setup';
      readonly shape: TrainingShape;
      readonly from: Resumption;
    }
  | { readonly type: 'tune'; readonly leg: number; readonly tuning: TrainingTuning }
  | { readonly type: 'train' }
  | { readonly type: 'pause' }
  | { readonly type: 'step' }
);

/** Worker → page. */
export type FromWorker = { readonly generation: number } & (
  | { readonly type: 'status'; readonly status: TrainingStatus }
  /** An order has been carried out; each is answered once. */
  | { readonly type: 'obeyed' }
  | { readonly type: 'engine'; readonly engine: EngineInUse }
  | {
      readonly type: 'epoch';
      /** the number of the one in which it was trained */
      readonly leg: number;
      readonly report: EpochReport;
      /** ms */
      readonly duration: number;
    }
  | { readonly type: 'checkpoint'; readonly checkpoint: Checkpoint }
  /** Something the reader should know; training goes on. */
  | { readonly type: 'notice'; readonly text: string }
  /** Training cannot go on; only a new setup helps. */
  | { readonly type: 'failed'; readonly text: string }
);

/**
 * Where the runs of an experiment stand between two epochs: whoever has it can let them go on in another worker, or on another day, as if
 * nothing had happened.
 */
export interface Checkpoint {
  /** the number of the leg in which it was told */
  readonly leg: number;
  readonly runs: readonly RunCheckpoint[];
}

export interface RunCheckpoint {
  readonly phi: PhiKey;
  readonly seed: number;
  /** the seed of its episodes */
  readonly noise: number;
  /** epochs done */
  readonly epoch: number;
  /** whether its variant is switched on */
  readonly chosen: boolean;
  readonly stopped: boolean;
  readonly state: RunState;
}

/** A stretch of an experiment under one tuning. */
export interface Leg {
  /** counted from 0 */
  readonly number: number;
  readonly tuning: TrainingTuning;
  /** where it brought the runs that trained in it, as far as the reader has seen */
  readonly shown: readonly ShownRun[];
}

/**
 * Where an experiment begins, or goes on: from its checkpoint, or from untrained policies, it is brought through all legs from the
 * checkpoint's on, each under its own tuning, before anything else.
 */
export interface Resumption {
  readonly checkpoint?: Checkpoint | undefined;
  /** at least one; the last one's tuning is in force */
  readonly legs: readonly Leg[];
}

export interface ShownRun {
  readonly phi: PhiKey;
  readonly seed: number;
  readonly epochs: number;
}

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
  /** the seed of its episodes, which replay it: that of the run, unless variants have noise of their own */
  readonly noise: number;
  /** mean over the batch's episodes of R(τ), under the policy that collected it */
  readonly meanReturn: number;
  readonly episodes: number;
  /** environment steps of this epoch */
  readonly envSteps: number;
  /** steps of the batch's first episode, which the page can replay from `params`, the seed and the epoch */
  readonly firstEpisodeLength: number;
  /** the policy that collected; only for the first seed of each variant, whose episode the page shows, or where details are asked for */
  readonly params: Float32Array | null;
  /** where they are asked for, and the run has taken its step */
  readonly details?: RunDetails;
}

/** What else there is to say of a run's epoch. */
export interface RunDetails extends Diagnosis, Partial<GradientNoise> {
  /** of R̂_t by V_φ as it was before the epoch's fit; where the run has a V_φ and the returns varied */
  readonly explained?: number;
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
