import { CHUNK } from './chunk';
import type { Trajectories } from './collector';
import type { GlContext } from './glContext';
import { GATHER_FRAGMENT } from './glsl/gather.glsl';
import {
  bindProgram,
  drawInto,
  type GlMemory,
  glMemory,
  type Target,
  type Texture,
} from './passes';

/** texels a row, where the device can; no chunk of steps goes over two rows */
const WIDTH = 8 * CHUNK;

/** Brings steps, which lie scattered over the trajectories, into textures. */
export interface Gatherer {
  /**
   * Room to say which steps, see `gather.glsl.ts`: texel i, (lane, t, w, c), stands for obs_i, for w in the component of the
   * action taken, and for c. All zeros, it weighs nothing.
   */
  entries(count: number): Float32Array;
  /** Gathers the steps that were written into `entries`. */
  gather(trajectories: Trajectories): void;
  /** obs of the steps gathered, and w in the component of the action taken, 0 elsewhere; texel after texel, row after row */
  textures(): { readonly obs: Texture; readonly weights: Texture };
  dispose(): void;
}

interface Room {
  readonly memory: GlMemory;
  readonly steps: Texture;
  readonly obs: Texture;
  readonly weights: Texture;
  readonly target: Target;
  /** [height, width, 4] */
  readonly entries: Float32Array;
}

export function gatherer(context: GlContext): Gatherer {
  const { gl } = context;
  const program = context.program(GATHER_FRAGMENT);
  const width = Math.min(WIDTH, CHUNK * Math.floor(context.maxTextureSize / CHUNK));
  let room: Room | undefined;
  let height = 0;

  function makeRoom(): Room {
    if (room && room.steps.height >= height) return room;
    room?.memory.dispose();
    room = undefined;
    const memory = glMemory(context);
    try {
      const [steps, obs, weights] = [0, 1, 2].map(() => memory.texture('RGBA32F', width, height));
      const target = memory.target(obs, weights);
      const entries = new Float32Array(4 * width * height);
      room = { memory, steps, obs, weights, target, entries };
      return room;
    } catch (error) {
      memory.dispose();
      throw error;
    }
  }

  return {
    entries(count) {
      height = Math.ceil(count / width);
      const { entries } = makeRoom();
      return entries.subarray(0, 4 * width * height).fill(0);
    },

    gather({ textures, numbers }) {
      const { steps, target, entries } = makeRoom();
      bindProgram(gl, program, { steps, ...textures }, numbers);
      gl.activeTexture(gl.TEXTURE0); // the unit of `steps`
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.FLOAT, entries);
      drawInto(gl, target, width, height);
    },

    textures: makeRoom,

    dispose() {
      room?.memory.dispose();
      room = undefined;
    },
  };
}

/**
 * Writes an episode's steps into consecutive entries.
 *
 * @param at first of them
 * @param weights [length] of the episode, or of a part; each times `scale` is a step's w
 * @param share every step's c
 * @param from the episode's step that the first weight is of
 */
export function listEpisode(
  entries: Float32Array,
  at: number,
  lane: number,
  weights: Float32Array,
  scale: number,
  share = 0,
  from = 0,
): void {
  for (let t = 0; t < weights.length; t++) {
    const entry = 4 * (at + t);
    entries[entry] = lane; // exact: lanes are far fewer than 2^24
    entries[entry + 1] = from + t;
    entries[entry + 2] = scale * weights[t];
    entries[entry + 3] = share;
  }
}
