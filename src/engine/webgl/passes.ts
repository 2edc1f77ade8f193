import type { GlContext, Program, UniformValue } from './glContext';

export type TexelFormat = 'RGBA32F' | 'RG32UI' | 'RGBA32UI';

export interface Texture {
  readonly handle: WebGLTexture;
  readonly width: number;
  readonly height: number;
}

/** Textures that a pass writes together, one for each `layout(location)` of its shader. */
export interface Target {
  readonly framebuffer: WebGLFramebuffer;
}

/** Textures and targets that are freed together. */
export interface GlMemory {
  texture(format: TexelFormat, width: number, height: number): Texture;
  target(...textures: readonly Texture[]): Target;
  dispose(): void;
}

/**
 * Allocates on the graphics device.
 *
 * @throws Error, from `texture`, with the limit that is exceeded; from `target`, where the memory is
 */
export function glMemory({ gl, maxTextureSize }: GlContext): GlMemory {
  const textures: Texture[] = [];
  const targets: Target[] = [];
  return {
    texture(format, width, height) {
      if (Math.max(width, height) > maxTextureSize) {
        throw new Error(
          `This needs a texture of ${width} × ${height}; the graphics device holds ${maxTextureSize} × ${maxTextureSize}.`,
        );
      }
      const handle = gl.createTexture();
      gl.bindTexture(gl.TEXTURE_2D, handle);
      gl.texStorage2D(gl.TEXTURE_2D, 1, gl[format], width, height);
      // integer and float textures are incomplete with any other filter
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
      gl.bindTexture(gl.TEXTURE_2D, null);
      const texture = { handle, width, height };
      textures.push(texture);
      return texture;
    },

    target(...attached) {
      const framebuffer = gl.createFramebuffer();
      gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
      const points = attached.map(({ handle }, i) => {
        const point = gl.COLOR_ATTACHMENT0 + i;
        gl.framebufferTexture2D(gl.FRAMEBUFFER, point, gl.TEXTURE_2D, handle, 0);
        return point;
      });
      gl.drawBuffers(points);
      const complete = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
      if (!complete || gl.getError() === gl.OUT_OF_MEMORY) {
        throw new Error('The graphics device has no room for so many runs and steps.');
      }
      const target = { framebuffer };
      targets.push(target);
      return target;
    },

    dispose() {
      for (const { framebuffer } of targets) gl.deleteFramebuffer(framebuffer);
      for (const { handle } of textures) gl.deleteTexture(handle);
    },
  };
}

/** Values of uniforms that are no samplers, by name. */
export type Uniforms = Readonly<Record<string, UniformValue>>;

/**
 * Makes a program current. What TF.js relies on between its own passes stays as it was: it binds framebuffer, program,
 * vertex array, textures, viewport and scissor for each of its passes, as do these two functions, and neither touches
 * anything else.
 *
 * @param textures by the names of their samplers
 * @param numbers values of the other uniforms, by name
 */
export function bindProgram(
  gl: WebGL2RenderingContext,
  { handle, uniforms }: Program,
  textures: Readonly<Record<string, { readonly handle: WebGLTexture }>>,
  numbers: Uniforms,
): void {
  // biome-ignore lint/correctness/useHookAtTopLevel: not a hook of React
  gl.useProgram(handle);
  gl.bindVertexArray(null);
  Object.entries(textures).forEach(([name, texture], unit) => {
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, texture.handle);
    uniforms.get(name)?.(unit);
  });
  setUniforms({ uniforms }, numbers);
}

/** Sets uniforms of the current program. */
export function setUniforms({ uniforms }: Pick<Program, 'uniforms'>, values: Uniforms): void {
  for (const [name, value] of Object.entries(values)) uniforms.get(name)?.(value);
}

/** Runs the current program once for each texel of a rectangle of `target`. */
export function drawInto(
  gl: WebGL2RenderingContext,
  { framebuffer }: Target,
  width: number,
  height: number,
  y = 0,
): void {
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.viewport(0, y, width, height);
  gl.scissor(0, y, width, height); // TF.js keeps the scissor test on
  gl.drawArrays(gl.TRIANGLES, 0, 3);
}
