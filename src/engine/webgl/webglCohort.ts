import { dispose, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import { type Batch, batchCapacity } from '../../rl/batch';
import { cohortShape } from '../cohortShape';
import type { Cohort, CohortSpec, RunState, StepFailure } from '../engine';
import { type CohortPart, cohortOfParts } from './cohortParts';
import { collector } from './collector';
import { runsAtOnce } from './fitting';
import { gatherer, listEpisode } from './gatherer';
import type { GlContext } from './glContext';
import { CHUNK, pgLossGradient } from './gradient';
import { type Lengths, lanesFor, lengthsIn, SHORTEST, UNTRAINED, wholeColumns } from './lanes';
import { paramLayout } from './paramLayout';
import type { Texture } from './passes';
import type { Counts, Readback } from './readback';
import { batchOf, parseRunRow, runRow } from './report';
import { composeRows, runTensors, stepped, withFailuresCleared } from './runTensors';
import { textureOf } from './tfBackend';

/** What the cohorts of an engine share. */
export interface Device {
  readonly context: GlContext;
  readonly reads: Readback;
  readonly counts: Counts;
}

/**
 * Runs whose trajectories, parameters and optimizer never leave the graphics device, but for one report an epoch: the
 * lengths of the episodes, and the runs' states. Where they are too many for the device, they take turns.
 *
 * @throws Error with a sentence for the reader where the device has no room
 */
export function createWebglCohort(
  device: Device,
  spec: CohortSpec,
  start: readonly RunState[],
): Cohort {
  const runCount = spec.seeds.length;
  const turns = Math.ceil(runCount / runsAtOnce(spec, device.context.maxTextureSize));
  const parts: CohortPart[] = [];
  try {
    for (let turn = 0; turn < turns; turn++) {
      const from = Math.round((turn * runCount) / turns);
      const to = Math.round(((turn + 1) * runCount) / turns);
      const partSpec = { ...spec, seeds: spec.seeds.slice(from, to) };
      parts.push({ from, to, cohort: lockstepCohort(device, partSpec, start.slice(from, to)) });
    }
  } catch (error) {
    for (const { cohort } of parts) cohort.dispose();
    throw error;
  }
  return parts.length === 1 ? parts[0].cohort : cohortOfParts(parts);
}

/** Runs that the device holds at a time. */
function lockstepCohort(
  { context, reads, counts }: Device,
  spec: CohortSpec,
  start: readonly RunState[],
): Cohort {
  const { env, net } = cohortShape(spec);
  const { batchSize, batchUnit = 'steps', seeds } = spec;
  const runCount = seeds.length;
  const layout = paramLayout(net);
  const row = runRow(layout, net.paramCount);
  const collect = collector(context, reads, { env, layout, seeds, runWidth: row.length / 4 });
  const gather = gatherer(context);

  /** [R] lanes for the next epoch */
  let lanes = seeds.map(() => lanesOf(UNTRAINED));
  collect.reserve(sum(lanes));
  let runs = runTensors(start);
  let batches: readonly Batch[] = [];
  let epochNow = 0;
  let failures: StepFailure[] = [];
  /** the gradients computed last, [R, P], and the runs that wait to be stepped along them */
  let grad: Tensor | undefined;
  let pending: boolean[] = [];

  function lanesOf(lengths: Lengths): number {
    return batchUnit === 'episodes' ? wholeColumns(batchSize) : lanesFor(batchSize, lengths);
  }

  function moreThan(count: number): number {
    const most = lanesOf(SHORTEST);
    return count < most ? Math.min(2 * count, most) : 2 * count;
  }

  /** chunks a run, enough for the batches that are there; in few sizes, as TF.js keeps textures for each */
  function chunkCount(): number {
    if (batchUnit === 'steps') return Math.ceil(batchCapacity(env, batchSize) / CHUNK);
    const wanted = Math.ceil(Math.max(...batches.map(({ n }) => n)) / CHUNK);
    const power = 2 ** Math.ceil(Math.log2(wanted));
    return 0.75 * power >= wanted ? 0.75 * power : power;
  }

  /** Gathers all batches, each run's in rows of CHUNK steps; w is weight · scale(n). @returns rows a run */
  function gatherBatches(
    weights: readonly (Float32Array | null)[],
    scale: (n: number) => number,
  ): number {
    const chunks = chunkCount();
    const entries = gather.entries(runCount * chunks * CHUNK);
    const trajectories = collect.trajectories();
    batches.forEach(({ n, epStart, episodeCount }, r) => {
      const runWeights = weights[r];
      if (!runWeights) return;
      for (let e = 0; e < episodeCount; e++) {
        const at = r * chunks * CHUNK + epStart[e];
        const lane = trajectories.firstLane[r] + e;
        listEpisode(entries, at, lane, runWeights.subarray(epStart[e], epStart[e + 1]), scale(n));
      }
    });
    gather.gather(trajectories);
    return chunks;
  }

  /** Lets `read` have a texture of the runs' rows, and clears the failures that are noted there. */
  function sendRuns<T>(read: (texture: Texture) => Promise<T>): Promise<T> {
    const rows = composeRows(runs, layout, row);
    const texture = textureOf(rows, row.length / 4);
    const reading = read(texture); // has issued all its commands by now, so that the texture may go
    dispose([rows, texture.tensorRef]);
    runs = withFailuresCleared(runs);
    return reading;
  }

  function takeStates(rows: Float32Array): RunState[] {
    return seeds.map((_, r) => {
      const values = rows.subarray(r * row.length, (r + 1) * row.length);
      const { state, failed } = parseRunRow(values, row, layout, net.paramCount);
      if (failed) failures.push({ run: r, epoch: epochNow });
      return state;
    });
  }

  return {
    async collect(epoch) {
      for (;;) {
        context.assertAlive();
        const { lengths, rows } = await sendRuns((texture) =>
          collect.collect(texture, epoch, lanes),
        );
        const states = takeStates(rows);
        const found = lengths.map((each) => batchOf(each, batchSize, batchUnit, env.stepLimit));
        // The counters make the first lanes play the same episodes again.
        lanes = lanes.map((count, r) => (found[r] ? count : moreThan(count)));
        const full = found.filter((batch) => batch !== undefined);
        if (full.length < runCount) {
          counts.retries++;
          continue;
        }
        epochNow = epoch;
        batches = full;
        lanes = batches.map((batch) => lanesOf(lengthsIn(batch)));
        return batches.map((batch, r) => ({ batch, state: states[r] }));
      }
    },

    async gradient(weights) {
      context.assertAlive();
      pending = weights.map((runWeights) => runWeights !== null);
      const chunks = gatherBatches(weights, (n) => -1 / n);
      const obs = gather.obs([runCount * chunks, CHUNK]);
      const actWeights = gather.actWeights([runCount * chunks, CHUNK]);
      grad?.dispose();
      grad = pgLossGradient(net, runs.params, obs, actWeights, chunks);
      dispose([obs, actWeights]);
    },

    async step(learningRate) {
      context.assertAlive();
      if (!grad || !pending.includes(true)) return;
      const mask = tensor2d(
        pending.map((p) => [p]),
        [runCount, 1],
        'bool',
      );
      const before = runs;
      runs = stepped(spec.optimizer, before, grad, mask, learningRate);
      const kept = new Set(Object.values(runs));
      dispose([mask, ...Object.values(before).filter((t) => !kept.has(t))]);
      pending = [];
    },

    takeFailures() {
      const taken = failures;
      failures = [];
      return taken;
    },

    async readGradients() {
      context.assertAlive();
      if (!grad) return seeds.map(() => new Float32Array(net.paramCount));
      const texture = textureOf(grad, Math.ceil(net.paramCount / 4));
      const reading = reads.read(texture);
      texture.tensorRef.dispose();
      const values = await reading;
      return seeds.map((_, r) => values.slice(r * net.paramCount, (r + 1) * net.paramCount));
    },

    async readBatches() {
      context.assertAlive();
      const ones = batches.map(({ n }) => new Float32Array(n).fill(1));
      const chunks = gatherBatches(ones, () => 1);
      const textures = gather.textures();
      const [obsTexels, weightTexels] = await Promise.all([
        reads.read(textures.obs),
        reads.read(textures.actWeights),
      ]);
      return batches.map((batch, r): Batch => {
        const from = 4 * r * chunks * CHUNK; // obsDim is 4, as many as a texel has
        const act = Uint8Array.from({ length: batch.n }, (_, i) => weightTexels[from + 4 * i + 1]);
        return { ...batch, obs: obsTexels.slice(from, from + 4 * batch.n), act };
      });
    },

    async readStates() {
      context.assertAlive();
      return takeStates(await sendRuns((texture) => reads.read(texture)));
    },

    dispose() {
      dispose([...Object.values(runs), ...(grad ? [grad] : [])]);
      grad = undefined;
      collect.dispose();
      gather.dispose();
    },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
