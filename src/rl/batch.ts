import type { Env } from './env/env';

/**
 * What one epoch of one run collected: whole episodes, one after another, in arrays that are allocated once and filled anew
 * each epoch. Step i of the batch has observation `obs[i·obsDim …]`, action `act[i]` and reward `rew[i]`; episode e covers
 * steps `epStart[e] … epStart[e + 1] − 1`.
 */
export interface Batch {
  /** steps in use; every array below may be longer */
  n: number;
  /** episodes in use */
  episodeCount: number;
  /** [n, obsDim] row-major */
  readonly obs: Float32Array;
  /** [n] */
  readonly act: Uint8Array;
  /** [n] */
  readonly rew: Float32Array;
  /** [episodeCount + 1]; the last entry is n */
  readonly epStart: Int32Array;
  /** [episodeCount]; 1 where the world ended the episode */
  readonly terminated: Uint8Array;
  /** [episodeCount]; 1 where the step limit was reached (both flags may be set) */
  readonly truncated: Uint8Array;
  /** [n] V_φ(s_t), where a weight asks for it */
  readonly val?: Float32Array;
  /** [n] Q_φ(s_t, a_t), where a weight asks for it */
  readonly actVal?: Float32Array;
}

/** One episode, as a weight Φ sees it: views into a {@link Batch}, valid until the batch is filled again. */
export interface Episode {
  /** [T + 1, obsDim] row-major: the observations in which actions were taken */
  readonly obs: Float32Array;
  /** [T + 1] */
  readonly act: Uint8Array;
  /** [T + 1] */
  readonly rew: Float32Array;
  readonly terminated: boolean;
  readonly truncated: boolean;
  /** [T + 1] V_φ(s_t); empty where the batch has no values */
  readonly val: Float32Array;
  /** [T + 1] Q_φ(s_t, a_t); empty where the batch has none */
  readonly actVal: Float32Array;
  /**
   * V(s_{T+1}), the value of what follows the last step. R(τ) counts nothing after it, whether the pole fell or the step limit,
   * which belongs to the finite-horizon problem, was reached: 0 (docs/decisions/014). A horizon that is only an
   * interruption would have V_φ(s_{T+1}) here where an episode was truncated, and not terminated.
   */
  readonly lastVal: number;
}

const NO_VALUES = new Float32Array(0);

/**
 * What a batch's size counts. `steps`: whole episodes are collected until the batch holds more than so many steps;
 * `episodes`: exactly so many, however long they are.
 */
export type BatchUnit = 'steps' | 'episodes';

/** Whether a batch that holds `n` steps of `episodeCount` whole episodes is to have another. */
export function wantsMore(
  batchSize: number,
  unit: BatchUnit,
  n: number,
  episodeCount: number,
): boolean {
  return unit === 'steps' ? n <= batchSize : episodeCount < batchSize;
}

/** Room for the largest batch that collecting whole episodes can give. */
export function allocateBatch(
  env: Env,
  batchSize: number,
  unit: BatchUnit = 'steps',
): Batch {
  const capacity = batchCapacity(env, batchSize, unit);
  // an episode has one step at least, and none starts once the batch is full
  const episodes = unit === 'steps' ? batchSize + 1 : batchSize;
  return {
    n: 0,
    episodeCount: 0,
    obs: new Float32Array(capacity * env.obsDim),
    act: new Uint8Array(capacity),
    rew: new Float32Array(capacity),
    epStart: new Int32Array(episodes + 1),
    terminated: new Uint8Array(episodes),
    truncated: new Uint8Array(episodes),
  };
}

/**
 * Steps of the largest batch. Where steps count, the last episode may start with `batchSize` of them collected, and last for
 * `stepLimit` more.
 */
export function batchCapacity(
  env: Env,
  batchSize: number,
  unit: BatchUnit = 'steps',
): number {
  return unit === 'steps'
    ? batchSize + env.stepLimit
    : batchSize * env.stepLimit;
}

/** Episode `e` of a batch. */
export function episodeOf(
  batch: Batch,
  e: number,
  obsDim: number,
): Episode {
  const from = batch.epStart[e];
  const to = batch.epStart[e + 1];
  return {
    obs: batch.obs.subarray(from * obsDim, to * obsDim),
    act: batch.act.subarray(from, to),
    rew: batch.rew.subarray(from, to),
    terminated: batch.terminated[e] === 1,
    truncated: batch.truncated[e] === 1,
    val: batch.val?.subarray(from, to) ?? NO_VALUES,
    actVal: batch.actVal?.subarray(from, to) ?? NO_VALUES,
    lastVal: 0,
  };
}

/** Mean over a batch's episodes of their return R(τ): the figure to watch in training. */
export function meanReturn({ n, episodeCount, rew }: Batch): number {
  return sumOf(rew, n) / episodeCount;
}

// A function of its own: with the division behind the loop, V8 gives up its compiled code at nearly every call.
function sumOf(numbers: Float32Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += numbers[i];
  return sum;
}
