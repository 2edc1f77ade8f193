import { dispose, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import { type Batch, batchCapacity } from '../../rl/batch';
import { cohortShape } from '../cohortShape';
import type { Cohort, CohortSpec, RunState, StepFailure } from '../engine';
import { collector } from './collector';
import { gatherer } from './gatherer';
import type { GlContext } from './glContext';
import { pgLossGradient } from './gradient';
import { lanesPerRun } from './lanes';
import { paramLayout } from './paramLayout';
import { glMemory, type Texture } from './passes';
import type { Readback } from './readback';
import { allocateRemoteBatch, fillBatch, parseRunRow, runRow } from './report';
import { composeRows, runTensors, stepped, withFailuresCleared } from './runTensors';
import { textureOf } from './tfBackend';

/**
 * Runs whose trajectories, parameters and optimizer never leave the graphics device, but for one report an epoch: the
 * lengths of the episodes, and the runs' states.
 *
 * @throws Error where the device has no room
 */
export function createWebglCohort(
  context: GlContext,
  reads: Readback,
  spec: CohortSpec,
  start: readonly RunState[],
): Cohort {
  const { env, net } = cohortShape(spec);
  const { batchSize } = spec;
  const runCount = spec.seeds.length;
  const layout = paramLayout(net);
  const row = runRow(layout, net.paramCount);
  const maxLanes = lanesPerRun(batchSize);
  const capacity = batchCapacity(env, batchSize);
  const memory = glMemory(context);
  const parts = allocate();
  const batches = spec.seeds.map(() => allocateRemoteBatch(batchSize, capacity));

  let runs = runTensors(start);
  let lanes = maxLanes;
  let epochNow = 0;
  let failures: StepFailure[] = [];
  /** the gradients computed last, [R, P], and the runs that wait to be stepped along them */
  let grad: Tensor | undefined;
  let pending: boolean[] = [];

  function allocate() {
    try {
      const shape = { env, layout, seeds: spec.seeds, maxLanes, runWidth: row.length / 4 };
      const collect = collector(context, memory, reads, shape);
      const gather = gatherer(context, memory, collect, env, runCount, capacity);
      return { collect, gather };
    } catch (error) {
      memory.dispose();
      throw error;
    }
  }

  /** Lets `read` have a texture of the runs' rows, and clears the failures that are noted there. */
  function sendRuns(read: (texture: Texture) => Promise<Float32Array>): Promise<Float32Array> {
    const rows = composeRows(runs, layout, row);
    const texture = textureOf(rows, row.length / 4);
    const reading = read(texture); // has issued all its commands by now, so that the texture may go
    dispose([rows, texture.tensorRef]);
    runs = withFailuresCleared(runs);
    return reading;
  }

  function takeStates(rows: Float32Array): RunState[] {
    return batches.map((_, r) => {
      const values = rows.subarray(r * row.length, (r + 1) * row.length);
      const { state, failed } = parseRunRow(values, row, layout, net.paramCount);
      if (failed) failures.push({ run: r, epoch: epochNow });
      return state;
    });
  }

  function shortestMeanLength(): number {
    return Math.min(...batches.map(({ n, episodeCount }) => n / episodeCount));
  }

  return {
    async collect(epoch) {
      context.assertAlive();
      if (batches[0].n > 0) lanes = lanesPerRun(batchSize, shortestMeanLength());
      const report = await sendRuns((texture) => parts.collect.collect(texture, epoch, lanes));
      const states = takeStates(report.subarray(runCount * lanes));
      epochNow = epoch;
      return batches.map((batch, r) => {
        const lengths = report.subarray(r * lanes, (r + 1) * lanes);
        fillBatch(batch, lengths, batchSize, env.stepLimit);
        return { batch, state: states[r] };
      });
    },

    async gradient(weights) {
      context.assertAlive();
      pending = weights.map((runWeights) => runWeights !== null);
      parts.gather.gather(batches, weights, lanes);
      const { obs, actWeights } = parts.gather.tensors();
      grad?.dispose();
      grad = pgLossGradient(net, runs.params, obs, actWeights, parts.gather.chunks);
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
      if (!grad) return batches.map(() => new Float32Array(net.paramCount));
      const texture = textureOf(grad, Math.ceil(net.paramCount / 4));
      const reading = reads.read(texture);
      texture.tensorRef.dispose();
      const values = await reading;
      return batches.map((_, r) => values.slice(r * net.paramCount, (r + 1) * net.paramCount));
    },

    async readBatches() {
      context.assertAlive();
      const unit = batches.map(({ n }) => new Float32Array(n).fill(-n)); // so that −Φ/n is 1
      parts.gather.gather(batches, unit, lanes);
      const [obsTexels, weightTexels] = await Promise.all([
        reads.read(parts.gather.obs),
        reads.read(parts.gather.actWeights),
      ]);
      const stride = obsTexels.length / runCount;
      return batches.map((batch, r): Batch => {
        const from = r * stride; // obsDim is 4, as many as a texel has
        const act = new Uint8Array(batch.n);
        for (let i = 0; i < batch.n; i++) {
          const at = from + 4 * i;
          act[i] = weightTexels.subarray(at, at + env.nActs).indexOf(1);
        }
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
      memory.dispose();
    },
  };
}
