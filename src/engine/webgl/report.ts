import type { Batch } from '../../rl/batch';
import type { RunState } from '../engine';
import type { ParamLayout } from './paramLayout';

/**
 * How a run's state lies in a row of floats on the graphics device: θ padded for the policy's shader, Adam's m and v, the
 * number t of steps taken, and whether a step has failed since the last report; then zeros to the end of the texel.
 */
export interface RunRow {
  readonly mAt: number;
  readonly vAt: number;
  readonly tAt: number;
  readonly failedAt: number;
  /** a multiple of 4 */
  readonly length: number;
}

export function runRow(layout: ParamLayout, paramCount: number): RunRow {
  const mAt = 4 * layout.texels;
  const vAt = mAt + paramCount;
  const tAt = vAt + paramCount;
  const failedAt = tAt + 1;
  return { mAt, vAt, tAt, failedAt, length: 4 * Math.ceil((failedAt + 1) / 4) };
}

/** Reads one run's state out of its row. */
export function parseRunRow(
  values: Float32Array,
  row: RunRow,
  layout: ParamLayout,
  paramCount: number,
): { state: RunState; failed: boolean } {
  const params = new Float32Array(paramCount);
  layout.source.forEach((i, at) => {
    if (i < paramCount) params[i] = values[at];
  });
  const m = values.slice(row.mAt, row.vAt);
  const v = values.slice(row.vAt, row.tAt);
  return {
    state: { params, optimizer: { t: values[row.tAt], m, v } },
    failed: values[row.failedAt] !== 0,
  };
}

/**
 * A batch of CartPole, whose every reward is 1, with the observations and actions elsewhere: the two arrays are empty.
 *
 * @param capacity steps
 */
export function allocateRemoteBatch(batchSize: number, capacity: number): Batch {
  const episodes = batchSize + 1;
  return {
    n: 0,
    episodeCount: 0,
    obs: new Float32Array(0),
    act: new Uint8Array(0),
    rew: new Float32Array(capacity).fill(1),
    epStart: new Int32Array(episodes + 1),
    terminated: new Uint8Array(episodes),
    truncated: new Uint8Array(episodes),
  };
}

/**
 * Takes episodes 0, 1, 2, … into the batch until it holds more than `batchSize` steps, which is `rl/rollout.ts`'s rule.
 * Where all of them together do not fill it, the batch is what there is.
 *
 * @param lengths one an episode, negative where it did not terminate
 */
export function fillBatch(
  batch: Batch,
  lengths: Float32Array,
  batchSize: number,
  stepLimit: number,
): void {
  let n = 0;
  let episode = 0;
  while (n <= batchSize && episode < lengths.length) {
    const length = Math.abs(lengths[episode]);
    batch.epStart[episode] = n;
    batch.terminated[episode] = lengths[episode] > 0 ? 1 : 0;
    batch.truncated[episode] = length >= stepLimit ? 1 : 0;
    n += length;
    episode++;
  }
  batch.epStart[episode] = n;
  batch.n = n;
  batch.episodeCount = episode;
}
