import type { Tensor } from '@tensorflow/tfjs-core';
import type { Batch } from '../../rl/batch';
import type { Env } from '../../rl/env/env';
import type { Collector } from './collector';
import type { GlContext } from './glContext';
import { GATHER_FRAGMENT } from './glsl/gather.glsl';
import { bindProgram, drawInto, type GlMemory, type Texture } from './passes';
import { tensorOf } from './tfBackend';

/**
 * Steps in a chunk. A run's batch is cut into chunks of this many, each of which gets its own partial gradient: a product
 * over the whole batch would leave all but a few of the device's cores idle, and add up thousands of float32 in a row.
 */
const CHUNK = 128;

/** Brings the batches, which lie scattered over the trajectories, into textures and tensors of a fixed size. */
export interface Gatherer {
  /** chunks a run */
  readonly chunks: number;
  /** [R · chunks, CHUNK] texels, obs */
  readonly obs: Texture;
  /** [R · chunks, CHUNK] texels, −Φ_t/n in the component of the action taken; 0 elsewhere, and past a batch's end */
  readonly actWeights: Texture;
  /**
   * Writes the two textures.
   *
   * @param batches [R]
   * @param weights [R] of [n]; null for a run whose steps shall all weigh 0
   * @param lanes a run had when it collected
   */
  gather(batches: readonly Batch[], weights: readonly (Float32Array | null)[], lanes: number): void;
  /** The textures as tensors [R · chunks, CHUNK, obsDim] and [R · chunks, CHUNK, nActs], which the caller disposes of. */
  tensors(): { obs: Tensor; actWeights: Tensor };
}

/** @param capacity steps a run */
export function gatherer(
  context: GlContext,
  memory: GlMemory,
  { states, acts }: Collector,
  env: Env,
  runs: number,
  capacity: number,
): Gatherer {
  const { gl } = context;
  const program = context.program(GATHER_FRAGMENT);
  const chunks = Math.ceil(capacity / CHUNK);
  const rows = runs * chunks;
  const steps = memory.texture('RGBA32F', CHUNK, rows);
  const obs = memory.texture('RGBA32F', CHUNK, rows);
  const actWeights = memory.texture('RGBA32F', CHUNK, rows);
  const target = memory.target(obs, actWeights);
  /** [rows, CHUNK, 4] (lane, t, w, unused) */
  const entries = new Float32Array(rows * CHUNK * 4);

  function listSteps(
    { n, epStart, episodeCount }: Batch,
    weights: Float32Array | null,
    run: number,
    lanes: number,
  ): void {
    const from = run * chunks * CHUNK * 4;
    entries.fill(0, from, from + chunks * CHUNK * 4);
    if (!weights) return;
    for (let episode = 0; episode < episodeCount; episode++) {
      const lane = run * lanes + episode;
      for (let i = epStart[episode]; i < epStart[episode + 1]; i++) {
        const at = from + 4 * i;
        entries[at] = lane; // exact: lanes are far fewer than 2^24
        entries[at + 1] = i - epStart[episode];
        entries[at + 2] = -weights[i] / n;
      }
    }
  }

  return {
    chunks,
    obs,
    actWeights,
    gather(batches, weights, lanes) {
      batches.forEach((batch, r) => {
        listSteps(batch, weights[r], r, lanes);
      });
      bindProgram(gl, program, { steps, ...states, ...acts }, {});
      gl.activeTexture(gl.TEXTURE0); // the unit of `steps`
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, CHUNK, rows, gl.RGBA, gl.FLOAT, entries);
      drawInto(gl, target, CHUNK, rows);
    },

    tensors() {
      return {
        obs: tensorOf(obs, [rows, CHUNK, env.obsDim]),
        actWeights: tensorOf(actWeights, [rows, CHUNK, env.nActs]),
      };
    },
  };
}
