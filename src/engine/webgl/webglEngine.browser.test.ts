import { afterEach, describe, expect, test, vi } from 'vitest';
import { openGlContext } from './glContext';
import { FRAGMENT_HEADER } from './glsl/fullScreen.glsl';
import { lanesFor, UNTRAINED } from './lanes';
import { epochOf, spec, untrained } from './testKit';
import { createWebglEngine } from './webglEngine';

afterEach(() => {
  vi.restoreAllMocks();
});

/** An engine, and the context that it opened. */
async function engineWithContext() {
  const getContext = vi.spyOn(OffscreenCanvas.prototype, 'getContext');
  const engine = await createWebglEngine();
  const gl = getContext.mock.results[0].value as WebGL2RenderingContext;
  return { engine, gl };
}

describe('the webgl engine', () => {
  test('says that a software renderer does the computing', async () => {
    const engine = await createWebglEngine();
    expect(engine.kind).toBe('webgl');
    expect(engine.description).toMatch(/^WebGL through TF\.js/);
    const context = openGlContext();
    expect(engine.description.includes('in software')).toBe(
      /SwiftShader|llvmpipe/.test(context.renderer),
    );
    context.dispose();
    engine.dispose();
  });

  test('can be opened again after it was disposed of', async () => {
    for (let i = 0; i < 3; i++) {
      const engine = await createWebglEngine();
      const cohort = untrained(engine, spec({ hidden: [], batchSize: 100 }));
      await epochOf(cohort, 0);
      expect(await cohort.readStates()).toHaveLength(1);
      cohort.dispose();
      engine.dispose();
    }
  });

  test('names what is missing where there is no WebGL 2', async () => {
    vi.spyOn(OffscreenCanvas.prototype, 'getContext').mockReturnValue(null);
    await expect(createWebglEngine()).rejects.toThrow('This browser offers no WebGL 2.');
  });

  test('names what is missing where float textures cannot be written', async () => {
    vi.spyOn(WebGL2RenderingContext.prototype, 'getExtension').mockReturnValue(null);
    await expect(createWebglEngine()).rejects.toThrow(/cannot compute 32-bit floating-point/);
  });

  test('a shader that does not compile is an error for the reader, and the log goes to the console', () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const context = openGlContext();
    expect(() => context.program(`${FRAGMENT_HEADER}void main() { nonsense(); }`)).toThrow(
      /graphics driver rejected/,
    );
    expect(log.mock.calls[0][0]).toContain('nonsense');
    context.dispose();
  });

  test('says so in every operation once the context is lost', async () => {
    const { engine, gl } = await engineWithContext();
    const cohort = untrained(engine, spec({ hidden: [] }));
    const runs = await cohort.collect(0);
    const reading = cohort.collect(1);
    gl.getExtension('WEBGL_lose_context')?.loseContext();
    const lost = /has taken the graphics context away/;
    await expect(reading).rejects.toThrow(lost);
    await expect(cohort.collect(2)).rejects.toThrow(lost);
    await expect(cohort.gradient([runs[0].batch.rew])).rejects.toThrow(lost);
    await expect(cohort.step(0.01)).rejects.toThrow(lost);
    await expect(cohort.readStates()).rejects.toThrow(lost);
    await expect(cohort.readGradients()).rejects.toThrow(lost);
    await expect(cohort.readBatches()).rejects.toThrow(lost);
    expect(() => untrained(engine, spec())).toThrow(lost);
    cohort.dispose();
    engine.dispose();
  });

  test('leaves the thread to others while the graphics device computes', async () => {
    const engine = await createWebglEngine();
    const cohort = untrained(engine, spec({ batchSize: 2000 }));
    let turns = 0;
    const timer = setInterval(() => turns++);
    await cohort.collect(0);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
    cohort.dispose();
    engine.dispose();
  });

  test('a cohort gives its memory back, also that of textures which it has outgrown', async () => {
    const { engine, gl } = await engineWithContext();
    const made = vi.spyOn(gl, 'createFramebuffer');
    const freed = vi.spyOn(gl, 'deleteFramebuffer');
    const ownTextures: unknown[] = [];
    const texStorage2D = gl.texStorage2D.bind(gl);
    vi.spyOn(gl, 'texStorage2D').mockImplementation((target, levels, format, width, height) => {
      // TF.js makes textures in this way too, but none of integers
      if (format === gl.RG32UI || format === gl.RGBA32UI) {
        ownTextures.push(gl.getParameter(gl.TEXTURE_BINDING_2D));
      }
      texStorage2D(target, levels, format, width, height);
    });
    const deleted = vi.spyOn(gl, 'deleteTexture');
    // balances for the whole 200 steps, until a huge step away from that makes its episodes short
    const params = new Float32Array([0, 0, -8, -8, 0, 0, 8, 8, 0, 0]);
    const optimizer = { t: 0, m: new Float32Array(10), v: new Float32Array(10) };
    const cohortSpec = spec({ hidden: [], batchSize: 20_000, optimizer: 'sgd' });
    const cohort = engine.createCohort(cohortSpec, [{ params, optimizer }]);
    const texturesAtFirst = ownTextures.length;
    const [{ batch }] = await cohort.collect(0);
    await cohort.gradient([new Float32Array(batch.n).fill(-1)]);
    await cohort.step(1e6);
    const [{ batch: short }] = await cohort.collect(1);
    expect(short.episodeCount).toBeGreaterThan(lanesFor(20_000, UNTRAINED));
    expect(ownTextures.length).toBeGreaterThan(texturesAtFirst);
    cohort.dispose();
    const gone = new Set(deleted.mock.calls.map(([texture]) => texture as unknown));
    expect(ownTextures.filter((texture) => !gone.has(texture))).toEqual([]);
    expect(freed.mock.calls.length).toBe(made.mock.calls.length);
    engine.dispose();
  });
});
