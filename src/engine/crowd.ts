import type { Batch } from '../rl/batch';
import type { CartPoleId, WorldChanges } from '../rl/env/cartPole';

/**
 * Runs whose episodes are a picture as well as a batch. Where they stand, and how they step, is the caller's; a crowd plays their
 * episodes, finds their gradients, and draws them. While one epoch is on view, the next one can be played.
 */
export interface Crowd {
  /** In the reader's words: what does the computing and the drawing. */
  readonly description: string;
  /**
   * Plays the episodes of an epoch: the very ones of {@link CohortSpec} with `batchUnit: 'episodes'`.
   *
   * @param params [R] of θ
   * @param breath awaited between portions of the work, so that pictures can be drawn meanwhile
   * @returns [R] batches, of whose arrays `obs` and `act` may be empty
   */
  play(params: readonly Float32Array[], epoch: number, breath: Breath): Promise<readonly Batch[]>;
  /**
   * ∇ of pgLoss = −mean(logp · weights) over the episodes played last, with the θ that played them.
   *
   * @param weights [R] of [n]
   * @param haste how large the portions are: 1 where pictures come first on a slow device, more where there is time for more
   * @returns [R] of [paramCount]
   */
  gradient(
    weights: readonly Float32Array[],
    breath: Breath,
    haste?: number,
  ): Promise<readonly Float32Array[]>;
  /** From now on the epoch played last is on view. */
  show(): void;
  /** Draws what is on view at a moment, in steps since the start, not necessarily whole. */
  draw(time: number, look: CrowdLook): void;
  /** An episode of the epoch on view, as it was played. */
  episode(run: number, episode: number): Promise<CrowdEpisode>;
  dispose(): void;
}

export interface CrowdEpisode {
  /** [T + 1, 4] s_0 to where it ended; row-major */
  readonly states: Float32Array;
  /** [T] */
  readonly acts: Uint8Array;
}

export type Breath = () => Promise<void>;

export interface CrowdSpec {
  readonly env: CartPoleId;
  /** what is different from Gymnasium's CartPole of that name */
  readonly world?: WorldChanges | undefined;
  /** sizes of the hidden layers */
  readonly hidden: readonly number[];
  /** of each run */
  readonly episodes: number;
  /** [R] seeds of the episodes; equal seeds draw equal noise */
  readonly seeds: readonly number[];
}

/** Red, green and blue from 0 to 1, as a screen has them. */
export type Rgb = readonly [number, number, number];

/** How a crowd is drawn. */
export interface CrowdLook {
  readonly paper: Rgb;
  readonly cart: Rgb;
  /** [R] one a run */
  readonly panels: readonly CrowdPanel[];
}

/** Where a run's carts stand: row after row, in pixels of the canvas. */
export interface CrowdPanel {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** of the poles */
  readonly color: Rgb;
  /** steps after which few still stand, who are then drawn bolder; Infinity where they are never few */
  readonly fewFrom: number;
}

/** Steps in which a cart that has fallen fades away. */
export const FADE_STEPS = 20;
