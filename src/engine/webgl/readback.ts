import type { GlContext } from './glContext';
import type { Texture } from './passes';

/** texels a row of a texture that is made in order to be read */
export const READ_WIDTH = 256;

/** What happens seldom enough to be counted. */
export interface Counts {
  readBacks: number;
  /** how often an epoch was collected again */
  retries: number;
}

/** Reads from the graphics device. */
export interface Readback {
  /**
   * Reads an RGBA32F texture as it is at the time of the call, without blocking the thread: the device copies it into a
   * buffer when it gets there, and the thread looks now and then whether it has.
   *
   * @param height rows to read
   * @returns [height, width, 4]
   * @throws Error where the context is lost meanwhile
   */
  read(texture: Texture, height?: number): Promise<Float32Array>;
}

export function readback(context: GlContext, counts: Counts): Readback {
  const { gl } = context;
  return {
    async read({ handle, width, height: fullHeight }, height = fullHeight) {
      context.assertAlive();
      counts.readBacks++;
      const values = new Float32Array(4 * width * height);
      const buffer = gl.createBuffer();
      const framebuffer = gl.createFramebuffer();
      gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, handle, 0);
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
      gl.bufferData(gl.PIXEL_PACK_BUFFER, values.byteLength, gl.STREAM_READ);
      gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, 0);
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null); // else TF.js's own reads would land in it
      gl.deleteFramebuffer(framebuffer);
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
 * on which it is to finish. A message stands between two timers, since browsers make timers that start timers wait for 4 ms.
 */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      setTimeout(resolve, 1);
    };
    port2.postMessage(null);
  });
}
