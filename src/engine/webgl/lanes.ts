import type { Batch } from '../../rl/batch';
import type { Env } from '../../rl/env/env';

/**
 * A *lane* is one episode of one run while all of them play in lockstep. Lanes lie in columns of {@link LANES_PER_COLUMN} rows:
 * lane l in column ⌊l / 16⌋, row l mod 16, and a column belongs to one run. (Graphics hardware shades squares of 2 × 2; a
 * row alone would waste half.)
 */
export const LANES_PER_COLUMN = 16;

/** Lanes of a run come in multiples of two columns, so that no square of 2 × 2 has two runs, which may end far apart. */
const LANE_STEP = 2 * LANES_PER_COLUMN;

/**
 * Steps that one draw plays; a block's actions are the bits of one uint. More make fewer draws and checkpoints, but a lane
 * that has ended waits for others to the end of its block, and finding a step of the batch again costs half a block of physics.
 */
export const BLOCK_STEPS = 25;

/** What is known of the lengths of a run's episodes, in steps. */
export interface Lengths {
  readonly mean: number;
  readonly deviation: number;
}

/** Those of an untrained policy, from above: the mean differs from seed to seed. */
export const UNTRAINED: Lengths = { mean: 20, deviation: 12 };

/**
 * Those of the policies that let the pole fall soonest, about: pushed one way from rest, it falls in 9 steps of Gymnasium's world, and in 9.3
 * on average from where episodes start.
 */
export function shortestIn({ stateDim, stepLimit, step, isTerminated }: Env): Lengths {
  const state = new Float64Array(stateDim);
  let mean = 0;
  while (mean < stepLimit && !isTerminated(state)) {
    step(state, 0);
    mean++;
  }
  return { mean, deviation: 1 };
}

/** The policy may have become worse by so much since its lengths were known, without a second attempt. */
const MARGIN = 1.25;

/** How far the sum of the lengths may stray from its mean, in standard deviations. */
const STRAY = 3;

/** Lanes that probably hold more than `batchSize` steps: where they do not, the epoch is collected again with more. */
export function lanesFor(batchSize: number, { mean, deviation }: Lengths): number {
  const episodes = (batchSize + 1) / mean;
  return wholeColumns(MARGIN * episodes + STRAY * Math.sqrt(episodes) * (deviation / mean));
}

/** The least number of lanes that a run can have which is not below `lanes`. */
export function wholeColumns(lanes: number): number {
  return LANE_STEP * Math.max(1, Math.ceil(lanes / LANE_STEP));
}

export function lengthsIn({ n, episodeCount, epStart }: Batch): Lengths {
  const mean = n / episodeCount;
  let squares = 0;
  for (let e = 0; e < episodeCount; e++) squares += (epStart[e + 1] - epStart[e] - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / episodeCount) };
}
