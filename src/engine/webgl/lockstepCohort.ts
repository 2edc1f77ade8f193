import { concat, dispose, type Tensor } from '@tensorflow/tfjs-core';
import type { Batch } from '../../rl/batch';
import { cohortShape, lacking } from '../cohortShape';
import type { CohortSpec, RunState, StepFailure } from '../engine';
import { type BatchSteps, batchSteps, gatherBatches } from './batchSteps';
import { CHUNK } from './chunk';
import { collector } from './collector';
import { episodeGradients } from './episodeGradients';
import { gatherer } from './gatherer';
import type { GlContext } from './glContext';
import { type Lengths, lanesFor, lengthsIn, shortestIn, UNTRAINED, wholeColumns } from './lanes';
import { paramLayout } from './paramLayout';
import type { Texture } from './passes';
import { policyLoops } from './policyLoops';
import type { DeviceCohort } from './processorSide';
import { type Counts, READ_WIDTH, type Readback } from './readback';
import { batchOf } from './report';
import { textureOf } from './tfBackend';
import { trainedNetwork } from './trainedNetwork';
import { type ValueFunction, valueFunction } from './valueFunction';

/** What the cohorts of an engine share. */
export interface Device {
  readonly context: GlContext;
  readonly reads: Readback;
  readonly counts: Counts;
}

/**
 * Runs that the device holds at a time. What the processor hears of them is one report an epoch: the lengths of the
 * episodes, and the runs' states.
 *
 * @throws Error with a sentence for the reader where the device has no room
 */
export function lockstepCohort(
  { context, reads, counts }: Device,
  spec: CohortSpec,
  start: readonly RunState[],
): DeviceCohort {
  const { env, net, valueNet } = cohortShape(spec);
  const { world, batchSize, batchUnit = 'steps', seeds } = spec;
  const runCount = seeds.length;
  /** [R] lanes for the next epoch */
  let lanes = seeds.map(() => lanesOf(UNTRAINED));
  const policy = trainedNetwork(net, start);
  const valueNetwork = valueNet && trainedNetwork(valueNet, start.map(valueStateOf));
  const rowLength = policy.rowLength + (valueNetwork?.rowLength ?? 0);
  const shape = { env, world, layout: paramLayout(net), seeds, runWidth: rowLength / 4 };
  const collect = collector(context, reads, shape);
  const gather = gatherer(context);
  const parts = { context, collect, gather, reads };
  const loops = policyLoops(parts, policy, runCount);
  const value = valueNetwork && valueFunction(parts, valueNetwork, runCount);

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
    const most = lanesOf(shortestIn(env));
    return count < most ? Math.min(2 * count, most) : 2 * count;
  }

  /** Lets `read` have a texture of the runs' rows, and forgets the failures that are noted there. */
  function sendRuns<T>(read: (texture: Texture) => Promise<T>): Promise<T> {
    const rows = [policy, ...(valueNetwork ? [valueNetwork] : [])].map((network) => network.rows());
    const all = concat(rows, 1);
    const texture = textureOf(all, rowLength / 4);
    const reading = read(texture); // has issued all its commands by now, so that the texture may go
    dispose([...rows, all, texture.tensorRef]);
    return reading;
  }

  function takeStates(rows: Float32Array): RunState[] {
    return seeds.map((_, run) => {
      const row = rows.subarray(run * rowLength, (run + 1) * rowLength);
      const own = policy.parse(row);
      if (own.failed) failures.push({ run, epoch: epochNow });
      if (!valueNetwork) return own.state;
      const ofValue = valueNetwork.parse(row.subarray(policy.rowLength));
      if (ofValue.failed) failures.push({ run, epoch: epochNow, network: 'val' });
      return { ...own.state, value: ofValue.state };
    });
  }

  /** Collects until every batch is full. @returns the state that each run collected with */
  async function collectFull(epoch: number): Promise<RunState[]> {
    for (;;) {
      context.assertAlive();
      const { lengths, rows } = await sendRuns((texture) => collect.collect(texture, epoch, lanes));
      const states = takeStates(rows);
      const found = lengths.map((each) => batchOf(each, batchSize, batchUnit, env.stepLimit));
      const full = found.filter((batch) => batch !== undefined);
      if (full.length === runCount) {
        batches = full;
        return states;
      }
      // the counters have the lanes of this attempt play the same episodes again
      lanes = lanes.map((count, r) => (found[r] ? count : moreThan(count)));
      counts.retries++;
    }
  }

  /** @throws Error where the device can no longer be asked for anything */
  function stepsOfBatches(): BatchSteps {
    context.assertAlive();
    return batchSteps(spec, batches);
  }

  function ownValue(): ValueFunction {
    if (!value) throw new Error(lacking('val'));
    return value;
  }

  const cohort: DeviceCohort = {
    async collect(epoch) {
      const states = await collectFull(epoch);
      epochNow = epoch;
      lanes = batches.map((batch) => lanesOf(lengthsIn(batch)));
      return batches.map((batch, r) => ({ batch, state: states[r] }));
    },

    async gradient(weights) {
      const steps = stepsOfBatches();
      pending = weights.map((runWeights) => runWeights !== null);
      gatherBatches(gather, collect, steps, batches, weights, (n) => -1 / n);
      grad?.dispose();
      grad = loops.gradient(steps);
    },

    async step(learningRate) {
      context.assertAlive();
      if (!grad || !pending.includes(true)) return;
      policy.step(spec.optimizer, grad, pending, learningRate);
      pending = [];
    },

    async values() {
      return ownValue().values(stepsOfBatches(), batches);
    },

    async fit(targets, fit) {
      ownValue().fit(stepsOfBatches(), batches, targets, fit);
    },

    async episodeGradients(weights) {
      context.assertAlive();
      return episodeGradients(parts, net, policy.params(), batches, weights);
    },

    takeFailures() {
      const taken = failures;
      failures = [];
      return taken;
    },

    async readGradients() {
      context.assertAlive();
      if (!grad) return seeds.map(() => new Float32Array(net.paramCount));
      const texture = textureOf(grad, READ_WIDTH);
      const reading = reads.read(texture);
      texture.tensorRef.dispose();
      const values = await reading;
      return seeds.map((_, r) => values.slice(r * net.paramCount, (r + 1) * net.paramCount));
    },

    async readBatches() {
      const steps = stepsOfBatches();
      const ones = batches.map(({ n }) => new Float32Array(n).fill(1));
      gatherBatches(gather, collect, steps, batches, ones, () => 1);
      const textures = gather.textures();
      const [obsTexels, weightTexels] = await Promise.all([
        reads.read(textures.obs),
        reads.read(textures.weights),
      ]);
      return batches.map((batch, r): Batch => {
        const from = 4 * r * steps.chunks * CHUNK; // obsDim is 4, as many as a texel has
        const act = Uint8Array.from({ length: batch.n }, (_, i) => weightTexels[from + 4 * i + 1]);
        return { ...batch, obs: obsTexels.slice(from, from + 4 * batch.n), act };
      });
    },

    async readStates() {
      context.assertAlive();
      return takeStates(await sendRuns((texture) => reads.read(texture)));
    },

    dispose() {
      policy.dispose();
      valueNetwork?.dispose();
      value?.dispose();
      grad?.dispose();
      grad = undefined;
      collect.dispose();
      gather.dispose();
      loops.dispose();
    },
  };

  try {
    collect.reserve(lanes.reduce((sum, count) => sum + count, 0));
  } catch (error) {
    cohort.dispose();
    throw error;
  }
  return cohort;
}

function valueStateOf({ value }: RunState) {
  if (!value) throw new Error('A run has no state of the value function that it is to fit.');
  return value;
}
