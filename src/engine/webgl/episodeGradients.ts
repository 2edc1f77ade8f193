import { dispose, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import type { Batch } from '../../rl/batch';
import type { Mlp } from '../../rl/policy/mlp';
import type { Collector } from './collector';
import { gatheredActWeights, gatheredObs } from './gatheredTensors';
import { type Gatherer, listEpisode } from './gatherer';
import { logProbGradients } from './gradient';
import { READ_WIDTH, type Readback } from './readback';
import { textureOf } from './tfBackend';

/** bytes that TF.js may keep at a time for the activations of a group of episodes */
const GROUP_BYTES = 64e6;

/** activations and their derivatives that TF.js keeps of each unit and step; counted, roughly */
const COPIES = 6;

/**
 * Steps that the longest episode of a group is rounded up to: few lengths, few sizes of textures for TF.js to keep. Even, since TF.js packs two
 * rows into a texel, and its matrix products over an odd number of rows take in the row that is none: NaN on an NVIDIA card, 0 in software.
 */
const LENGTH_STEP = 26;

interface Episode {
  readonly run: number;
  /** within the run's batch */
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Σ_t ∇_θ log π_θ(a_t|s_t) Φ_t of each episode. Episodes of like length go through TF.js in groups, each with a copy of
 * its run's θ: as many at a time as there is memory for, and a read-back for each group.
 *
 * @param params [R, P] θ
 * @param weights [R] of [n]
 * @returns [R] of [episodeCount, P]
 */
export async function episodeGradients(
  { gather, collect, reads }: { gather: Gatherer; collect: Collector; reads: Readback },
  net: Mlp,
  params: Tensor,
  batches: readonly Batch[],
  weights: readonly Float32Array[],
): Promise<Float32Array[]> {
  const { paramCount } = net;
  const results = batches.map(({ episodeCount }) => new Float32Array(episodeCount * paramCount));
  for (const { episodes, length } of groups(net, batches)) {
    const entries = gather.entries(episodes.length * length);
    const trajectories = collect.trajectories();
    episodes.forEach(({ run, index, from, to }, i) => {
      const lane = trajectories.firstLane[run] + index;
      listEpisode(entries, i * length, lane, weights[run].subarray(from, to), 1);
    });
    gather.gather(trajectories);
    const runOf = tensor1d(
      episodes.map(({ run }) => run),
      'int32',
    );
    const shape = [episodes.length, length];
    const [obs, actWeights] = [gatheredObs, gatheredActWeights].map((of) => of(gather, shape));
    const grads = logProbGradients(net, params, runOf, obs, actWeights);
    const texture = textureOf(grads, READ_WIDTH);
    const reading = reads.read(texture);
    dispose([runOf, obs, actWeights, grads, texture.tensorRef]);
    const values = await reading;
    episodes.forEach(({ run, index }, i) => {
      const grad = values.subarray(i * paramCount, (i + 1) * paramCount);
      results[run].set(grad, index * paramCount);
    });
  }
  return results;
}

/** Deals all episodes of all runs out into groups, longest first, so that little of a group is padding. */
function groups(net: Mlp, batches: readonly Batch[]) {
  const episodes = batches.flatMap(({ epStart, episodeCount }, run) =>
    Array.from(
      { length: episodeCount },
      (_, index): Episode => ({ run, index, from: epStart[index], to: epStart[index + 1] }),
    ),
  );
  episodes.sort((a, b) => b.to - b.from - (a.to - a.from));
  const result: { readonly episodes: readonly Episode[]; readonly length: number }[] = [];
  const stepBytes = 4 * COPIES * net.unitCount;
  for (let first = 0; first < episodes.length; ) {
    const { from, to } = episodes[first];
    const length = LENGTH_STEP * Math.ceil((to - from) / LENGTH_STEP);
    const most = Math.max(1, Math.floor(GROUP_BYTES / (stepBytes * length)));
    result.push({ episodes: episodes.slice(first, first + most), length });
    first += most;
  }
  return result;
}
