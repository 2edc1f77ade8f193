import type { CrowdEpisode, Rgb } from '../../engine/crowd';
import type { RunState } from '../../engine/engine';
import type { CartPoleId, WorldChanges } from '../../rl/env/cartPole';
import type { OwnPhiKey, PhiKey } from '../../rl/phi/phi';
import type { Pulse } from '../pulse';

export const CROWD_PACES = ['watch', 'steady', 'fast'] as const;

/** `watch`: in the carts' own time; `steady`: most of a second an epoch; `fast`: as soon as the next one is there. */
export type CrowdPace = (typeof CROWD_PACES)[number];

/** The weights that need nothing but rewards: those that a crowd can be trained with. */
export type CrowdPhi = Extract<OwnPhiKey, 'total-return' | 'reward-to-go'>;

/** One crowd, by the weight that its policy is, or was, trained with. */
export interface CrowdName {
  readonly phi: PhiKey;
  /** what it is called where there are two */
  readonly name: string;
}

/** What is played by one or two crowds, with the same noise; and trained, from the same θ. */
export interface CrowdExperiment {
  readonly crowds: readonly CrowdName[];
  readonly env: CartPoleId;
  readonly world?: WorldChanges | undefined;
  /** sizes of the hidden layers: one of any size where it is to learn */
  readonly hidden: readonly number[];
  /** carts of each crowd, and so episodes of a batch */
  readonly carts: number;
  readonly seed: number;
  /** undefined where θ is to stay as it is: then each epoch draws new noise, and no more */
  readonly learningRate: number | undefined;
  /** after which it rests */
  readonly epochs: number;
}

/** From where a crowd goes on: what each run was when it played the epoch. */
export interface CrowdCheckpoint {
  /** counted from 0 */
  readonly epoch: number;
  /** [R] */
  readonly states: readonly RunState[];
}

/** The colours of a crowd, resolved. */
export interface CrowdColors {
  readonly paper: Rgb;
  readonly cart: Rgb;
  /** one a crowd */
  readonly poles: readonly Rgb[];
}

export type ToCrowd =
  /** First of all, and once: where to draw. `plain` does without WebGL. */
  | { readonly type: 'canvas'; readonly canvas: OffscreenCanvas; readonly means: 'webgl' | 'plain' }
  /** px of the canvas */
  | { readonly type: 'size'; readonly width: number; readonly height: number }
  | { readonly type: 'colors'; readonly colors: CrowdColors }
  /** Begins an experiment, or goes on with it from a checkpoint, so many steps into its epoch. */
  | {
      readonly type: 'begin';
      readonly id: number;
      readonly experiment: CrowdExperiment;
      readonly from?: CrowdCheckpoint | undefined;
      readonly time?: number | undefined;
    }
  | { readonly type: 'run' | 'pause' | 'step' }
  | { readonly type: 'pace'; readonly pace: CrowdPace }
  /** Whether nothing is to move: each epoch is one picture. */
  | { readonly type: 'still'; readonly still: boolean }
  /** Whether anybody sees it. */
  | { readonly type: 'seen'; readonly seen: boolean }
  | { readonly type: 'lift'; readonly run: number; readonly cart: number };

/** An epoch that is now on view. */
export interface CrowdEpoch extends CrowdCheckpoint {
  readonly type: 'epoch';
  /** of {@link ToCrowd}'s `begin` */
  readonly id: number;
  /** the moment of it that is on view, in steps */
  readonly time: number;
  /** [R] of [carts] steps of each episode */
  readonly lengths: readonly Uint16Array[];
  /** steps after which an episode is cut off */
  readonly limit: number;
  /** [R] as the engine reports it */
  readonly meanReturns: readonly number[];
  /** ms between two pictures, the median of late; 0 before there were some dozens */
  readonly interval: number;
}

export type FromCrowd =
  | CrowdEpoch
  /** The moment on view, in steps; some thirty times a second. */
  | { readonly type: 'time'; readonly id: number; readonly time: number }
  /** It has come to where it was to go; a pause that was ordered is not told. */
  | { readonly type: 'resting'; readonly id: number; readonly why: 'finished' | 'paused' }
  | (CrowdEpisode & {
      readonly type: 'lifted';
      readonly id: number;
      readonly epoch: number;
      readonly run: number;
      readonly cart: number;
    })
  /** What computes, in the reader's words. */
  | { readonly type: 'means'; readonly description: string }
  /** These means cannot be had, or no longer; why, as a sentence. */
  | { readonly type: 'lost'; readonly why: string }
  | Pulse;
