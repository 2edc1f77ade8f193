import type { Batch } from '../../rl/batch';
import { uniform } from '../../rl/rng';
import { initialStates } from '../cohortShape';
import type { Cohort, CohortSpec, Engine } from '../engine';
import { openGlContext } from './glContext';
import { bindProgram, drawInto, glMemory, type TexelFormat, type Texture } from './passes';

/** What the tests of this folder share. */

export function spec(changes: Partial<CohortSpec> = {}): CohortSpec {
  return {
    env: 'CartPole-v0',
    hidden: [32],
    batchSize: 500,
    optimizer: 'adam',
    seeds: [1],
    ...changes,
  };
}

export function untrained(engine: Engine, cohortSpec: CohortSpec): Cohort {
  return engine.createCohort(cohortSpec, initialStates(cohortSpec));
}

/** [n] reward-to-go of each step: every reward is 1, so it is what is left of the episode */
export function rtgs({ n, epStart, episodeCount }: Batch): Float32Array {
  const weights = new Float32Array(n);
  for (let e = 0; e < episodeCount; e++) {
    for (let i = epStart[e]; i < epStart[e + 1]; i++) weights[i] = epStart[e + 1] - i;
  }
  return weights;
}

/** `count` numbers uniform in ± `size`, the same on every call. */
export function noise(count: number, size: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => size * (2 * uniform(seed, 0, 0, i) - 1));
}

/** One epoch with reward-to-go. @returns each run's mean return */
export async function epochOf(cohort: Cohort, epoch: number, lr = 0.01): Promise<number[]> {
  const runs = await cohort.collect(epoch);
  const meanReturns = runs.map(({ batch }) => batch.n / batch.episodeCount);
  await cohort.gradient(runs.map(({ batch }) => rtgs(batch)));
  await cohort.step(lr);
  return meanReturns;
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i] - b[i]);
    if (!(difference <= largest)) largest = difference; // NaN counts as large
  }
  return largest;
}

export function largest(values: ArrayLike<number>): number {
  return largestDifference(values, new Float32Array(values.length));
}

interface Input {
  readonly format: TexelFormat;
  readonly width: number;
  readonly values: Float32Array | Uint32Array;
}

/** Runs a fragment shader over `width` × `height` texels on a context of its own; `numbers` are the values of its other uniforms. */
export function runFragment<T extends Float32Array | Uint32Array>(
  fragment: string,
  inputs: Readonly<Record<string, Input>>,
  width: number,
  height: number,
  out: T,
  numbers: Readonly<Record<string, number>> = {},
): T {
  const context = openGlContext();
  const { gl } = context;
  const memory = glMemory(context);
  const isFloat = out instanceof Float32Array;
  const components = (format: TexelFormat) => (format.startsWith('RGBA') ? 4 : 1);
  const textures: Record<string, Texture> = {};
  for (const [name, { format, width: w, values }] of Object.entries(inputs)) {
    const h = values.length / components(format) / w;
    const texture = memory.texture(format, w, h);
    gl.bindTexture(gl.TEXTURE_2D, texture.handle);
    const [layout, type] =
      format === 'RGBA32F' ? [gl.RGBA, gl.FLOAT] : [gl.RGBA_INTEGER, gl.UNSIGNED_INT];
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, w, h, layout, type, values);
    textures[name] = texture;
  }
  const target = memory.target(memory.texture(isFloat ? 'RGBA32F' : 'RGBA32UI', width, height));
  bindProgram(gl, context.program(fragment), textures, numbers);
  drawInto(gl, target, width, height);
  const [layout, type] = isFloat ? [gl.RGBA, gl.FLOAT] : [gl.RGBA_INTEGER, gl.UNSIGNED_INT];
  gl.readPixels(0, 0, width, height, layout, type, out);
  memory.dispose();
  context.dispose();
  return out;
}
