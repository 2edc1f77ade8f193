import { type Batch, type BatchUnit, wantsMore } from '../../rl/batch';
import type { OptimizerState } from '../../rl/optimizers';
import type { ParamLayout } from './paramLayout';

/** A network's parameters and optimizer, and so a part of a run's state: policy or value function. */
export interface NetworkState {
  readonly params: Float32Array;
  readonly optimizer: OptimizerState;
}

/**
 * How a network's state lies in a row of floats on the graphics device: its parameters padded for shaders, Adam's m and v,
 * the number t of steps taken, and whether a step has failed since the last report; then zeros to the end of the texel. A
 * run's row is that of its policy, then that of its value function if it has one.
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

/** Reads a network's state out of its row. */
export function parseRunRow(
  values: Float32Array,
  row: RunRow,
  layout: ParamLayout,
  paramCount: number,
): { state: NetworkState; failed: boolean } {
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
 * The batch that a run's lanes give: episodes 0, 1, 2, … until it is full, which is `rl/rollout.ts`'s rule. Observations and
 * actions are elsewhere, those arrays are empty; CartPole's every reward is 1.
 *
 * @param lengths one a lane, negative where the episode did not terminate
 * @returns undefined where all of them together do not fill it
 */
export function batchOf(
  lengths: Float32Array,
  batchSize: number,
  unit: BatchUnit,
  stepLimit: number,
): Batch | undefined {
  const epStart = [0];
  let n = 0;
  while (wantsMore(batchSize, unit, n, epStart.length - 1)) {
    if (epStart.length > lengths.length) return undefined;
    n += Math.abs(lengths[epStart.length - 1]);
    epStart.push(n);
  }
  const episodeCount = epStart.length - 1;
  const taken = lengths.subarray(0, episodeCount);
  return {
    n,
    episodeCount,
    obs: new Float32Array(0),
    act: new Uint8Array(0),
    rew: new Float32Array(n).fill(1),
    epStart: Int32Array.from(epStart),
    terminated: Uint8Array.from(taken, (length) => (length > 0 ? 1 : 0)),
    truncated: Uint8Array.from(taken, (length) => (Math.abs(length) >= stepLimit ? 1 : 0)),
  };
}
