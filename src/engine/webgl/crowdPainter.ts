import type { CrowdEpisode, CrowdLook, CrowdPanel } from '../crowd';
import type { Trajectories } from './collector';
import type { GlContext } from './glContext';
import { CART_FRAGMENT, CART_VERTEX, EPISODE_FRAGMENT, MOMENT_FRAGMENT } from './glsl/crowd.glsl';
import { BLOCK_STEPS, LANES_PER_COLUMN } from './lanes';
import { bindProgram, drawInto, glMemory } from './passes';
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

  const at = (name: string) => cartProgram.uniforms.get(name) ?? null;

  function drawPanel(panel: CrowdPanel, firstLane: number, time: number): void {
    gl.uniform1i(at('firstLane'), firstLane);
    gl.uniform1i(at('gridColumns'), panel.columns);
    gl.uniform2f(at('corner'), panel.left, panel.top);
    gl.uniform2f(at('cell'), panel.cellWidth, panel.cellHeight);
    // within the time in which others fade
    gl.uniform1f(at('bold'), Math.min(1, Math.max(0, (time - panel.fewFrom) / 10)));
    gl.uniform3f(at('poleColor'), ...panel.color);
    gl.drawArraysInstanced(gl.TRIANGLES, 0, VERTICES, episodes);
  }

  return {
    draw({ textures, ints, firstLane }, time, { paper, cart, panels }) {
      bindProgram(gl, momentProgram, textures, { ...ints, lastBlock });
      gl.uniform1f(momentProgram.uniforms.get('time') ?? null, time);
      drawInto(gl, momentTarget, columns, LANES_PER_COLUMN);

      const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
      gl.viewport(0, 0, width, height);
      gl.scissor(0, 0, width, height);
      gl.clearColor(...paper, 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
      bindProgram(gl, cartProgram, { moments }, { laneRows: LANES_PER_COLUMN });
      gl.uniform2f(at('canvas'), width, height);
      gl.uniform3f(at('cartColor'), ...cart);
      gl.enable(gl.BLEND);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      panels.forEach((panel, r) => {
        drawPanel(panel, firstLane[r], time);
      });
      gl.disable(gl.BLEND); // no pass of the engine's could write floats with it
    },

    async episode({ textures, ints }, lane) {
      bindProgram(gl, context.program(EPISODE_FRAGMENT), textures, { ...ints, lastBlock, lane });
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
