import { GPGPUContext, MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import {
  env,
  findBackendFactory,
  type GPUData,
  registerBackend,
  removeBackend,
  setBackend,
  type Tensor,
  tensor,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients'; // after the core, whose flags it reads
import type { Texture } from './passes';

/** The kernels of `tfjs-backend-webgl` are registered under this name. */
const BACKEND = 'webgl';

/** bytes; TF.js keeps the textures of disposed tensors for later ones of that size, and above this much frees them */
const POOLED_TEXTURES = 256 * 2 ** 20;

/**
 * Has TF.js compute in the given context, so that its tensors and our textures are in reach of each other. TF.js is a
 * global: one such backend a thread.
 */
export async function openTfBackend(gl: WebGL2RenderingContext): Promise<void> {
  closeTfBackend();
  setWebGLContext(2, gl);
  // A small tensor that was computed on the processor has no texture to give to our programs.
  env().set('WEBGL_CPU_FORWARD', false);
  // Tests for NaN by its bits: a driver may assume that there is none, and a built-in test then says so.
  env().set('WEBGL2_ISNAN_CUSTOM', true);
  // Else every number of runs and every batch size has some fifty programs compiled anew.
  env().set('WEBGL_USE_SHAPES_UNIFORMS', true);
  env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', POOLED_TEXTURES);
  registerBackend(BACKEND, () => new MathBackendWebGL(new GPGPUContext(gl)));
  await setBackend(BACKEND);
}

export function closeTfBackend(): void {
  if (findBackendFactory(BACKEND)) removeBackend(BACKEND);
}

const CHANNELS = ['R', 'RG', 'RGB', 'RGBA'] as const;

/**
 * A tensor with the values of a texture, row after row, without a way through the processor.
 *
 * @param used channels taken of each texel, from the first on
 */
export function tensorOf(
  { handle, width, height }: Texture,
  shape: readonly number[],
  used: 1 | 2 | 3 | 4,
): Tensor {
  return tensor({ texture: handle, width, height, channels: CHANNELS[used - 1] }, [...shape]);
}

/**
 * A texture with the values of a tensor, four a texel, without a way through the processor.
 *
 * @param width texels; there are as many rows as it takes
 * @returns the texture, which lives as long as `tensorRef` is not disposed
 */
export function textureOf(t: Tensor, width: number): Texture & { readonly tensorRef: Tensor } {
  const height = Math.ceil(t.size / 4 / width);
  const { texture, tensorRef }: GPUData = t.dataToGPU({ customTexShape: [height, width] });
  if (!texture) throw new Error('The tensor is not on the graphics device.');
  return { handle: texture, width, height, tensorRef };
}
