import type { GlContext } from './glContext';
import type { Target } from './passes';

/** Reads from the graphics device, and how often it did. */
export interface Readback {
  count(): number;
  /** Counts a read that something else does. */
  counted<T>(read: Promise<T>): Promise<T>;
  /**
   * Reads a target's first RGBA32F texture without blocking the thread: the device copies it into a buffer when it gets
   * there, and the thread looks now and then whether it has.
   *
   * @returns [4 · width · height]
   * @throws Error where the context is lost meanwhile
   */
  read(target: Target, width: number, height: number): Promise<Float32Array>;
}

export function readback(context: GlContext): Readback {
  const { gl } = context;
  let count = 0;
  return {
    count: () => count,

    counted(read) {
      count++;
      return read;
    },

    async read({ framebuffer }, width, height) {
      count++;
      const values = new Float32Array(4 * width * height);
      const buffer = gl.createBuffer();
      gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
      gl.bufferData(gl.PIXEL_PACK_BUFFER, values.byteLength, gl.STREAM_READ);
      gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, 0);
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null); // else TF.js's own reads would land in it
      const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
      gl.flush();
      try {
        while (!fence || gl.clientWaitSync(fence, 0, 0) === gl.TIMEOUT_EXPIRED) {
          context.assertAlive();
          await pause();
        }
        context.assertAlive();
        gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
        gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, values);
        gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
      } finally {
        gl.deleteSync(fence);
        gl.deleteBuffer(buffer);
      }
      return values;
    },
  };
}

/**
 * Lets everything else have the thread for a moment. To look without a pause would take from a software renderer the core
 * on which it is to finish.
 */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1);
  });
}
