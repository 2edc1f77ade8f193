import type { Mlp } from '../../rl/policy/mlp';
import type { BatchSteps } from './batchSteps';
import type { Gatherer } from './gatherer';
import type { GlContext } from './glContext';
import { chunkSumsFragment, gradientFragment } from './glsl/oneHidden.glsl';
import { paramLayout } from './paramLayout';
import {
  bindProgram,
  drawInto,
  type GlMemory,
  glMemory,
  type Target,
  type Texture,
} from './passes';
import { READ_WIDTH } from './readback';

/** The gradient of networks with one hidden layer in programs of our own, see `oneHidden.glsl.ts`. */
export interface OneHiddenGradient {
  /**
   * The derivatives by the networks' outputs for the steps that were gathered last, one texel each.
   *
   * @param params [R, texels] as `ParamLayout` says
   * @returns a texture that holds them until the next call
   */
  deltas(params: Texture, steps: BatchSteps): Texture;
  /** From {@link deltas} on back to the parameters. @returns [R, P], four numbers a texel, until the next call */
  gradient(params: Texture, steps: BatchSteps): Texture;
  dispose(): void;
}

/** Textures for the steps of one size of batch. */
interface Room {
  readonly memory: GlMemory;
  readonly rows: number;
  readonly height: number;
  readonly deltas: Texture;
  readonly inputSums: Texture;
  readonly outputSums: Texture;
  readonly grad: Texture;
  readonly targets: readonly [Target, Target, Target];
}

/** Whether a network is one that these programs are written for. */
export function isOneHidden({ sizes }: Mlp): boolean {
  return sizes.length === 3 && sizes[0] === 4 && sizes[2] <= 3;
}

/**
 * @param net one that {@link isOneHidden}
 * @param deltasFragment the program for the derivatives by the outputs
 */
export function oneHiddenGradient(
  context: GlContext,
  gather: Gatherer,
  net: Mlp,
  runs: number,
  deltasFragment: (net: Mlp) => string,
): OneHiddenGradient {
  const { gl } = context;
  const layout = paramLayout(net);
  const hidden = net.sizes[1];
  const deltasProgram = context.program(deltasFragment(net));
  const sumsProgram = context.program(chunkSumsFragment(layout, hidden));
  const gradProgram = context.program(gradientFragment(net));
  const gradHeight = Math.ceil((runs * net.paramCount) / 4 / READ_WIDTH);
  let room: Room | undefined;

  function makeRoom(rows: number, width: number, height: number): Room {
    if (room && room.rows >= rows && room.height >= height) return room;
    room?.memory.dispose();
    room = undefined;
    const memory = glMemory(context);
    try {
      const deltas = memory.texture('RGBA32F', width, height);
      const inputSums = memory.texture('RGBA32F', hidden + 1, rows);
      const outputSums = memory.texture('RGBA32F', hidden + 1, rows);
      const grad = memory.texture('RGBA32F', READ_WIDTH, gradHeight);
      const targets: Room['targets'] = [
        memory.target(deltas),
        memory.target(inputSums, outputSums),
        memory.target(grad),
      ];
      room = { memory, rows, height, deltas, inputSums, outputSums, grad, targets };
      return room;
    } catch (error) {
      memory.dispose();
      throw error;
    }
  }

  function drawDeltas(params: Texture, { chunks, shape: [rows, chunk] }: BatchSteps): Room {
    const { obs, weights } = gather.textures();
    const made = makeRoom(rows, obs.width, obs.height);
    bindProgram(gl, deltasProgram, { params, obs, weights }, { stepsPerRun: chunks * chunk });
    drawInto(gl, made.targets[0], obs.width, Math.ceil((rows * chunk) / obs.width));
    return made;
  }

  return {
    deltas: (params, steps) => drawDeltas(params, steps).deltas,

    gradient(params, steps) {
      const { chunks, shape } = steps;
      const { obs } = gather.textures();
      const { deltas, inputSums, outputSums, grad, targets } = drawDeltas(params, steps);
      bindProgram(gl, sumsProgram, { params, obs, deltas }, { chunks });
      drawInto(gl, targets[1], hidden + 1, shape[0]);
      bindProgram(gl, gradProgram, { inputSums, outputSums }, { chunks, runs });
      drawInto(gl, targets[2], READ_WIDTH, gradHeight);
      return grad;
    },

    dispose() {
      room?.memory.dispose();
      room = undefined;
    },
  };
}
