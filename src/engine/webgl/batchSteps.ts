import { type Batch, batchCapacity } from '../../rl/batch';
import { cohortShape } from '../cohortShape';
import type { CohortSpec } from '../engine';
import { CHUNK } from './chunk';
import type { Collector } from './collector';
import { type Gatherer, listEpisode } from './gatherer';

/** Where the steps of the runs' batches go when they are gathered: each run's in `chunks` rows of CHUNK, padded. */
export interface BatchSteps {
  readonly chunks: number;
  /** [R · chunks, CHUNK] */
  readonly shape: readonly [number, number];
}

/**
 * Chunks a run, enough for every batch; always the same where batches are steps, and else in few sizes, as TF.js keeps
 * textures for each.
 */
export function batchSteps(spec: CohortSpec, batches: readonly Batch[]): BatchSteps {
  let chunks: number;
  if (spec.batchUnit === 'episodes') {
    const wanted = Math.ceil(Math.max(...batches.map(({ n }) => n)) / CHUNK);
    const power = 2 ** Math.ceil(Math.log2(wanted));
    chunks = 0.75 * power >= wanted ? Math.ceil(0.75 * power) : power;
  } else {
    chunks = Math.ceil(batchCapacity(cohortShape(spec).env, spec.batchSize) / CHUNK);
  }
  return { chunks, shape: [batches.length * chunks, CHUNK] };
}

/**
 * Gathers the batches.
 *
 * @param weights [R] of [n]; null for a run whose steps are to be left out. A step's w is its weight times scale(n)
 * @param share of a run of n steps, every step's c
 */
export function gatherBatches(
  gather: Gatherer,
  collect: Collector,
  { chunks, shape }: BatchSteps,
  batches: readonly Batch[],
  weights: readonly (Float32Array | null)[],
  scale: (n: number) => number,
  share: (n: number) => number = () => 0,
): void {
  const entries = gather.entries(shape[0] * CHUNK);
  const trajectories = collect.trajectories();
  batches.forEach(({ n, epStart, episodeCount }, r) => {
    const runWeights = weights[r];
    if (!runWeights) return;
    for (let e = 0; e < episodeCount; e++) {
      const at = r * chunks * CHUNK + epStart[e];
      const ofEpisode = runWeights.subarray(epStart[e], epStart[e + 1]);
      listEpisode(entries, at, trajectories.firstLane[r] + e, ofEpisode, scale(n), share(n));
    }
  });
  gather.gather(trajectories);
}

/**
 * [R · chunks · CHUNK] values of the batches' steps where {@link gatherBatches} puts them, 0 elsewhere.
 *
 * @param values [R] of [n]; null for a run that is to be left out
 */
export function placed(
  { chunks, shape }: BatchSteps,
  values: readonly (Float32Array | null)[],
): Float32Array {
  const all = new Float32Array(shape[0] * CHUNK);
  values.forEach((each, r) => {
    if (each) all.set(each, r * chunks * CHUNK);
  });
  return all;
}
