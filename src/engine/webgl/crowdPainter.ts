import type { CrowdEpisode, CrowdLook, CrowdPanel } from '../crowd';
import type { Trajectories } from './collector';
import type { GlContext } from './glContext';
import { CART_FRAGMENT, CART_VERTEX, EPISODE_FRAGMENT, MOMENT_FRAGMENT } from './glsl/crowd.glsl';
import { BLOCK_STEPS, LANES_PER_COLUMN } from './lanes';
import { bindProgram, drawInto, glMemory, setUniforms } from './passes';
import type { Readback } from './readback';

/** Draws trajectories onto the context's own canvas, from the textures that hold them. */
export interface CrowdPainter {
  /** @param time steps since the start */
  draw(trajectories: Trajectories, time: number, look: CrowdLook): void;
  /** The episode of one lane. */
  episode(trajectories: Trajectories, lane: number): Promise<CrowdEpisode>;
  dispose(): void;
}

/** Vertices of a cart's two rectangles. */
const VERTICES = 12;

/** Steps in which those few who still stand become bolder. */
const GETTING_BOLD = 10;

/**
 * @param lanes of all runs together
 * @param episodes of each run
 */
export function crowdPainter(
  context: GlContext,
  reads: Readback,
  { lanes, episodes, stepLimit }: { lanes: number; episodes: number; stepLimit: number },
): CrowdPainter {
  const { gl } = context;
  const momentProgram = context.program(MOMENT_FRAGMENT);
  const cartProgram = context.program(CART_FRAGMENT, CART_VERTEX);
  const lastBlock = Math.ceil(stepLimit / BLOCK_STEPS) - 1;
  const columns = lanes / LANES_PER_COLUMN;
  const memory = glMemory(context);
  const moments = memory.texture('RGBA32F', columns, LANES_PER_COLUMN);
  const momentTarget = memory.target(moments);
  const steps = stepLimit + 1; // with the state at the end
  const episode = memory.texture('RGBA32F', steps, 2);
  const episodeTarget = memory.target(episode);

  function drawPanel(panel: CrowdPanel, firstLane: number, time: number): void {
    const { left, top, columns: gridColumns, cellWidth, cellHeight, color, fewFrom } = panel;
    setUniforms(cartProgram, {
      firstLane,
      gridColumns,
      corner: [left, top],
      cell: [cellWidth, cellHeight],
      bold: Math.min(1, Math.max(0, (time - fewFrom) / GETTING_BOLD)),
      poleColor: color,
    });
    gl.drawArraysInstanced(gl.TRIANGLES, 0, VERTICES, episodes);
  }

  return {
    draw({ textures, numbers, firstLane }, time, { paper, cart, panels }) {
      bindProgram(gl, momentProgram, textures, { ...numbers, lastBlock, time });
      drawInto(gl, momentTarget, columns, LANES_PER_COLUMN);

      const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
      gl.viewport(0, 0, width, height);
      gl.scissor(0, 0, width, height);
      gl.clearColor(...paper, 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
      const shared = { laneRows: LANES_PER_COLUMN, canvas: [width, height], cartColor: cart };
      bindProgram(gl, cartProgram, { moments }, shared);
      gl.enable(gl.BLEND);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      panels.forEach((panel, r) => {
        drawPanel(panel, firstLane[r], time);
      });
      gl.disable(gl.BLEND); // no pass of the engine's could write floats with it
    },

    async episode({ textures, numbers }, lane) {
      const values = { ...numbers, lastBlock, lane };
      bindProgram(gl, context.program(EPISODE_FRAGMENT), textures, values);
      drawInto(gl, episodeTarget, steps, 2);
      const texels = await reads.read(episode);
      const second = texels.subarray(4 * steps);
      const length = second[1];
      return {
        states: texels.slice(0, 4 * (length + 1)),
        acts: Uint8Array.from({ length }, (_, t) => second[4 * t]),
      };
    },

    dispose: () => memory.dispose(),
  };
}
