import { FRAGMENT_HEADER, FULL_SCREEN_VERTEX } from './glsl/fullScreen.glsl';

/** A compiled program, and what sets its uniforms, by their names; those that it makes no use of are missing. */
export interface Program {
  readonly handle: WebGLProgram;
  readonly uniforms: ReadonlyMap<string, (value: UniformValue) => void>;
}

/** A number, or the components of a vector of two or three. */
export type UniformValue = number | readonly number[];

/** The WebGL 2 context that this engine's own programs and TF.js share. */
export interface GlContext {
  readonly gl: WebGL2RenderingContext;
  /** the graphics hardware, or the software in its place, in the driver's words; '' where the browser does not say */
  readonly renderer: string;
  readonly maxTextureSize: number;
  /**
   * Compiles a fragment shader, once for each source.
   *
   * @param vertex its vertex shader; one that covers the viewport where left out
   * @throws Error where the driver rejects it; its message goes to the console
   */
  program(fragment: string, vertex?: string): Program;
  /** @throws Error where the browser has taken the context away */
  assertAlive(): void;
  dispose(): void;
}

/**
 * Opens a context, on a canvas of its own that nobody sees where none is handed in.
 *
 * @throws Error with a sentence for the reader where the browser lacks what the engine needs
 */
export function openGlContext(canvas = new OffscreenCanvas(1, 1)): GlContext {
  const gl = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    powerPreference: 'high-performance',
  });
  if (!gl) throw new Error('This browser offers no WebGL 2.');
  if (!gl.getExtension('EXT_color_buffer_float')) {
    throw new Error('The graphics driver cannot compute 32-bit floating-point numbers.');
  }
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : '';
  const programs = new Map<string, Program>();
  return {
    gl,
    renderer: typeof renderer === 'string' ? renderer : '',
    maxTextureSize: gl.getParameter(gl.MAX_TEXTURE_SIZE) as number,

    program(fragment, vertex = FULL_SCREEN_VERTEX) {
      const known = programs.get(fragment);
      if (known) return known;
      const program = compile(gl, fragment, vertex);
      programs.set(fragment, program);
      return program;
    },

    assertAlive() {
      if (!gl.isContextLost()) return;
      throw new Error('The browser has taken the graphics context away.');
    },

    dispose() {
      for (const { handle } of programs.values()) gl.deleteProgram(handle);
      programs.clear();
      // Browsers keep few contexts; without this one the memory waits for the garbage collector.
      gl.getExtension('WEBGL_lose_context')?.loseContext();
    },
  };
}

function compile(gl: WebGL2RenderingContext, fragment: string, vertex: string): Program {
  const handle = gl.createProgram();
  const shaders = [
    [gl.VERTEX_SHADER, vertex] as const,
    [gl.FRAGMENT_SHADER, fragment] as const,
  ].map(([type, source]) => {
    const shader = gl.createShader(type);
    if (!shader) throw new Error('The browser has taken the graphics context away.');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(handle, shader);
    return shader;
  });
  gl.linkProgram(handle);
  const linked = gl.getProgramParameter(handle, gl.LINK_STATUS) as boolean;
  if (!linked && !gl.isContextLost()) {
    const logs = [...shaders.map((s) => gl.getShaderInfoLog(s)), gl.getProgramInfoLog(handle)];
    const ownSource = fragment.slice(FRAGMENT_HEADER.length);
    // biome-ignore lint/suspicious/noConsole: the driver's words, for whoever can make use of them
    console.error(`WebGL program rejected: ${logs.filter(Boolean).join('\n')}\n${ownSource}`);
  }
  for (const shader of shaders) gl.deleteShader(shader); // lives on in the program
  if (!linked) throw new Error('The graphics driver rejected one of the programs.');
  const uniforms = new Map<string, (value: UniformValue) => void>();
  const count = gl.getProgramParameter(handle, gl.ACTIVE_UNIFORMS) as number;
  for (let i = 0; i < count; i++) {
    const { name = '', type } = gl.getActiveUniform(handle, i) ?? {};
    const location = gl.getUniformLocation(handle, name);
    if (!location) continue;
    // samplers, which are told their unit, take integers too
    const set = type === gl.FLOAT ? gl.uniform1f : gl.uniform1i;
    const setVector = type === gl.FLOAT_VEC2 ? gl.uniform2fv : gl.uniform3fv;
    uniforms.set(name, (value) =>
      typeof value === 'number'
        ? set.call(gl, location, value)
        : setVector.call(gl, location, [...value]),
    );
  }
  return { handle, uniforms };
}
