import type { Env } from '../../rl/env/env';
import type { GlContext } from './glContext';
import { RESET_FRAGMENT, stepFragment } from './glsl/collect.glsl';
import { REPORT_FRAGMENT, REPORT_WIDTH } from './glsl/report.glsl';
import { LANES_PER_COLUMN } from './lanes';
import type { ParamLayout } from './paramLayout';
import { bindProgram, drawInto, type GlMemory, type Target, type Texture } from './passes';
import type { Readback } from './readback';

/** Plays the episodes of all runs in lockstep and holds their trajectories; see `lanes.ts` and `trajectory.glsl.ts`. */
export interface Collector {
  /** by sampler name of `TRAJECTORY_GLSL`; RGBA32F */
  readonly states: { readonly evenStates: Texture; readonly oddStates: Texture };
  /** beside each state, the action that led there; R8UI */
  readonly acts: { readonly evenActs: Texture; readonly oddActs: Texture };
  /**
   * Plays `lanes` episodes of each run to their ends and reads back how long they were.
   *
   * @param runs [R, runWidth] texels, rows as `RunRow` says, beginning with θ
   * @returns [R · lanes] signed lengths, then the rows of `runs`
   */
  collect(runs: Texture, epoch: number, lanes: number): Promise<Float32Array>;
}

export interface CollectorShape {
  readonly env: Env;
  readonly layout: ParamLayout;
  /** [R] */
  readonly seeds: readonly number[];
  /** most lanes that a run will have */
  readonly maxLanes: number;
  /** texels of a run's row */
  readonly runWidth: number;
}

export function collector(
  context: GlContext,
  memory: GlMemory,
  reads: Readback,
  { env, layout, seeds, maxLanes, runWidth }: CollectorShape,
): Collector {
  const { gl } = context;
  const { stepLimit } = env;
  const columns = (seeds.length * maxLanes) / LANES_PER_COLUMN;
  const evenRows = LANES_PER_COLUMN * (Math.floor(stepLimit / 2) + 1);
  const oddRows = LANES_PER_COLUMN * Math.ceil(stepLimit / 2);
  const states = {
    evenStates: memory.texture('RGBA32F', columns, evenRows),
    oddStates: memory.texture('RGBA32F', columns, oddRows),
  };
  const acts = {
    evenActs: memory.texture('R8UI', columns, evenRows),
    oddActs: memory.texture('R8UI', columns, oddRows),
  };
  const targets: readonly [Target, Target] = [
    memory.target(states.evenStates, acts.evenActs),
    memory.target(states.oddStates, acts.oddActs),
  ];
  const seedTexture = memory.texture('R32UI', seeds.length, 1);
  gl.bindTexture(gl.TEXTURE_2D, seedTexture.handle);
  const seedWords = Uint32Array.from(seeds);
  gl.texSubImage2D(
    gl.TEXTURE_2D,
    0,
    0,
    0,
    seeds.length,
    1,
    gl.RED_INTEGER,
    gl.UNSIGNED_INT,
    seedWords,
  );
  const reportHeight = (lanes: number) =>
    Math.ceil(((seeds.length * lanes) / 4 + seeds.length * runWidth) / REPORT_WIDTH);
  const report = memory.texture('RGBA32F', REPORT_WIDTH, reportHeight(maxLanes));
  const reportTarget = memory.target(report);
  const resetProgram = context.program(RESET_FRAGMENT);
  const stepProgram = context.program(stepFragment(layout, env.nActs));
  const reportProgram = context.program(REPORT_FRAGMENT);

  function play(params: Texture, epoch: number, lanes: number): void {
    const width = (seeds.length * lanes) / LANES_PER_COLUMN;
    bindProgram(gl, resetProgram, { seeds: seedTexture }, { epoch, lanesPerRun: lanes });
    drawInto(gl, targets[0], width, LANES_PER_COLUMN);
    bindProgram(
      gl,
      stepProgram,
      { states: states.evenStates, params, seeds: seedTexture },
      { epoch, lanesPerRun: lanes },
    );
    const tAt = stepProgram.uniforms.get('t') ?? null;
    gl.activeTexture(gl.TEXTURE0); // the unit of `states`, the first of the textures above
    for (let t = 0; t < stepLimit; t++) {
      const from = t % 2 === 0 ? states.evenStates : states.oddStates;
      gl.bindTexture(gl.TEXTURE_2D, from.handle);
      gl.uniform1i(tAt, t);
      const block = Math.floor((t + 1) / 2);
      drawInto(gl, targets[(t + 1) % 2], width, LANES_PER_COLUMN, block * LANES_PER_COLUMN);
    }
  }

  return {
    states,
    acts,
    collect(runs, epoch, lanes) {
      play(runs, epoch, lanes);
      const height = reportHeight(lanes);
      const laneTexels = (seeds.length * lanes) / 4;
      bindProgram(gl, reportProgram, { ...states, runs }, { laneTexels, stepLimit });
      drawInto(gl, reportTarget, REPORT_WIDTH, height);
      return reads.read(report, height);
    },
  };
}
