import type { WorldChanges } from '../../rl/env/cartPole';
import type { Env } from '../../rl/env/env';
import type { GlContext } from './glContext';
import { worldUniforms } from './glsl/cartPole.glsl';
import { collectFragment } from './glsl/collect.glsl';
import { REPORT_FRAGMENT, REPORT_WIDTH } from './glsl/report.glsl';
import { BLOCK_STEPS, LANES_PER_COLUMN } from './lanes';
import type { ParamLayout } from './paramLayout';
import {
  bindProgram,
  drawInto,
  type GlMemory,
  glMemory,
  type Target,
  type Texture,
} from './passes';
import type { Readback } from './readback';

/** Plays the episodes of all runs in lockstep and holds their trajectories; see `lanes.ts` and `trajectory.glsl.ts`. */
export interface Collector {
  /** Makes room for so many lanes in all; {@link collect} makes more when it has to. */
  reserve(lanes: number): void;
  /**
   * Plays episodes to their ends and reads back how long they were.
   *
   * @param runs [R, runWidth] texels, rows as `RunRow` says, beginning with θ
   * @param lanes [R] episodes of each run; multiples of LANES_PER_COLUMN
   * @param breath awaited between blocks, where others are to have the device in between; `runs` must live until the end
   */
  collect(
    runs: Texture,
    epoch: number,
    lanes: readonly number[],
    breath?: () => Promise<void>,
  ): Promise<Report>;
  /** What programs with `TRAJECTORY_GLSL` need in order to look into the trajectories collected last. */
  trajectories(): Trajectories;
  dispose(): void;
}

export interface Report {
  /** [R] of [lanes] length of each episode, negative where it did not terminate */
  readonly lengths: readonly Float32Array[];
  /** the rows of `runs` */
  readonly rows: Float32Array;
}

export interface Trajectories {
  readonly textures: Readonly<Record<string, Texture>>;
  readonly numbers: Readonly<Record<string, number>>;
  /** [R] each run's first lane */
  readonly firstLane: readonly number[];
}

export interface CollectorShape {
  readonly env: Env;
  /** what is different in it */
  readonly world: WorldChanges | undefined;
  readonly layout: ParamLayout;
  /** [R] */
  readonly seeds: readonly number[];
  /** texels of a run's row */
  readonly runWidth: number;
}

/** The textures for a number of columns. */
interface Room {
  readonly memory: GlMemory;
  readonly columnCapacity: number;
  readonly columns: Texture;
  /** of even and of odd blocks */
  readonly states: readonly [Texture, Texture];
  readonly records: readonly [Texture, Texture];
  readonly targets: readonly [Target, Target];
  readonly report: Texture;
  readonly reportTarget: Target;
}

/** @throws Error where the environment has more than the two actions for which a record has bits */
export function collector(
  context: GlContext,
  reads: Readback,
  { env, world, layout, seeds, runWidth }: CollectorShape,
): Collector {
  if (env.nActs !== 2) {
    throw new Error(`The webgl engine plays with two actions, and ${env.id} has ${env.nActs}.`);
  }
  const { gl } = context;
  const { stepLimit } = env;
  const physics = worldUniforms(world);
  const blocks = Math.ceil(stepLimit / BLOCK_STEPS);
  const collectProgram = context.program(collectFragment(layout, env.nActs));
  const reportProgram = context.program(REPORT_FRAGMENT);
  let room: Room | undefined;
  let epochNow = 0;
  let firstLane: number[] = [];

  /** texels of the report: four lanes in one, then the runs' rows */
  const laneTexelsOf = (columnCount: number) => (columnCount * LANES_PER_COLUMN) / 4;
  const reportHeight = (columnCount: number) =>
    Math.ceil((laneTexelsOf(columnCount) + seeds.length * runWidth) / REPORT_WIDTH);

  function makeRoom(columnCount: number): Room {
    if (room && room.columnCapacity >= columnCount) return room;
    room?.memory.dispose();
    room = undefined;
    const memory = glMemory(context);
    try {
      const pair = (format: 'RGBA32F' | 'RG32UI'): [Texture, Texture] => [
        memory.texture(format, columnCount, LANES_PER_COLUMN * Math.ceil(blocks / 2)),
        memory.texture(format, columnCount, LANES_PER_COLUMN * Math.max(1, Math.floor(blocks / 2))),
      ];
      const states = pair('RGBA32F');
      const records = pair('RG32UI');
      const report = memory.texture('RGBA32F', REPORT_WIDTH, reportHeight(columnCount));
      room = {
        memory,
        columnCapacity: columnCount,
        columns: memory.texture('RGBA32UI', columnCount, 1),
        states,
        records,
        targets: [memory.target(states[0], records[0]), memory.target(states[1], records[1])],
        report,
        reportTarget: memory.target(report),
      };
      return room;
    } catch (error) {
      memory.dispose();
      throw error;
    }
  }

  /** Deals the columns out among the runs. @returns how many there are */
  function dealOut(lanes: readonly number[]): number {
    const words: number[] = [];
    firstLane = lanes.map((count, r) => {
      const first = (words.length / 4) * LANES_PER_COLUMN;
      for (let episode = 0; episode < count; episode += LANES_PER_COLUMN) {
        words.push(r, seeds[r], episode, 0);
      }
      return first;
    });
    const columnCount = words.length / 4;
    const { columns } = makeRoom(columnCount);
    gl.bindTexture(gl.TEXTURE_2D, columns.handle);
    const [format, type] = [gl.RGBA_INTEGER, gl.UNSIGNED_INT];
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, columnCount, 1, format, type, Uint32Array.from(words));
    return columnCount;
  }

  return {
    reserve(lanes) {
      makeRoom(lanes / LANES_PER_COLUMN);
    },

    async collect(runs, epoch, lanes, breath) {
      epochNow = epoch;
      const columnCount = dealOut(lanes);
      const { columns, states, records, targets, report, reportTarget } = makeRoom(columnCount);
      for (let block = 0; block < blocks; block++) {
        if (breath && block > 0) await breath();
        const before = (block + 1) % 2;
        bindProgram(
          gl,
          collectProgram,
          { columns, params: runs, states: states[before], records: records[before] },
          { ...physics, epoch, block, stepLimit },
        );
        const y = Math.floor(block / 2) * LANES_PER_COLUMN;
        drawInto(gl, targets[block % 2], columnCount, LANES_PER_COLUMN, y);
      }
      const lastBlock = blocks - 1;
      const laneTexels = laneTexelsOf(columnCount);
      const height = reportHeight(columnCount);
      bindProgram(
        gl,
        reportProgram,
        { records: records[lastBlock % 2], runs },
        { laneTexels, lastBlock },
      );
      drawInto(gl, reportTarget, REPORT_WIDTH, height);
      const values = await reads.read(report, height);
      return {
        lengths: lanes.map((count, r) => values.subarray(firstLane[r], firstLane[r] + count)),
        rows: values.subarray(4 * laneTexels),
      };
    },

    trajectories() {
      if (!room || firstLane.length === 0) throw new Error('Nothing has been collected yet.');
      const { columns, states, records } = room;
      const [evenStates, oddStates] = states;
      const [evenRecords, oddRecords] = records;
      return {
        textures: { columns, evenStates, oddStates, evenRecords, oddRecords },
        numbers: { ...physics, epoch: epochNow },
        firstLane,
      };
    },

    dispose() {
      room?.memory.dispose();
      room = undefined;
    },
  };
}
