import { dispose, type Tensor, tensor3d } from '@tensorflow/tfjs-core';
import type { Batch } from '../../rl/batch';
import type { ValueFit } from '../engine';
import { type BatchSteps, gatherBatches, placed } from './batchSteps';
import { CHUNK } from './chunk';
import type { Collector } from './collector';
import { gatheredObs } from './gatheredTensors';
import type { Gatherer } from './gatherer';
import type { GlContext } from './glContext';
import { valueDeltasFragment } from './glsl/oneHidden.glsl';
import { outputsOf, valueLossGradient } from './gradient';
import { isOneHidden, oneHiddenGradient } from './oneHiddenGradient';
import { READ_WIDTH, type Readback } from './readback';
import { tensorOf, textureOf } from './tfBackend';
import type { TrainedNetwork } from './trainedNetwork';

interface Parts {
  readonly context: GlContext;
  readonly gather: Gatherer;
  readonly collect: Collector;
  readonly reads: Readback;
}

/** V_φ of each run of a cohort. */
export interface ValueFunction {
  /** V_φ(s_t) of each step. @returns [R] of [n] */
  values(steps: BatchSteps, batches: readonly Batch[]): Promise<Float32Array[]>;
  /**
   * Takes `fit.steps` steps of Adam down valueLoss, each over the whole batch, without a word to the processor.
   *
   * @param targets [R] of [n]; null for a run that is to keep its φ
   */
  fit(
    steps: BatchSteps,
    batches: readonly Batch[],
    targets: readonly (Float32Array | null)[],
    fit: ValueFit,
  ): void;
  dispose(): void;
}

/** How the two things are computed. Both work on the steps that were gathered last. */
interface Computation {
  /** V_φ(s), in the first of `stride` numbers a step; gathered with target 0 and a share of 1 */
  readOutputs(steps: BatchSteps): Promise<{ readonly stride: number; readonly all: Float32Array }>;
  /** ∇_φ valueLoss again and again, with whatever φ has become; gathered with the targets and a share of 2/n */
  gradients(
    steps: BatchSteps,
    batches: readonly Batch[],
    targets: readonly (Float32Array | null)[],
  ): { next(): Tensor; dispose(): void };
  dispose(): void;
}

/** @param network is the caller's to dispose of */
export function valueFunction(parts: Parts, network: TrainedNetwork, runs: number): ValueFunction {
  const { gather, collect } = parts;
  const compute = isOneHidden(network.net)
    ? inPasses(parts, network, runs)
    : byAutodiff(parts, network);
  return {
    async values(steps, batches) {
      const zeros = batches.map(({ n }) => new Float32Array(n));
      const one = () => 1;
      gatherBatches(gather, collect, steps, batches, zeros, one, one);
      const { stride, all } = await compute.readOutputs(steps);
      return batches.map(({ n }, r) => {
        const from = r * steps.chunks * CHUNK;
        return Float32Array.from({ length: n }, (_, i) => all[stride * (from + i)]);
      });
    },

    fit(steps, batches, targets, { steps: fitSteps, learningRate }) {
      const share = (n: number) => 2 / n;
      gatherBatches(gather, collect, steps, batches, targets, () => 1, share);
      const gradients = compute.gradients(steps, batches, targets);
      const pending = targets.map((each) => each !== null);
      for (let step = 0; step < fitSteps; step++) {
        const grad = gradients.next();
        network.step('adam', grad, pending, learningRate);
        grad.dispose();
      }
      gradients.dispose();
    },

    dispose: () => compute.dispose(),
  };
}

/** For one hidden layer. */
function inPasses(
  { context, gather, reads }: Parts,
  { net, withLaidOut }: TrainedNetwork,
  runs: number,
): Computation {
  const passes = oneHiddenGradient(context, gather, net, runs, valueDeltasFragment);
  return {
    async readOutputs(steps) {
      const all = await withLaidOut((params) => reads.read(passes.deltas(params, steps)));
      return { stride: 4, all };
    },
    gradients: (steps) => ({
      next: () =>
        tensorOf(
          withLaidOut((params) => passes.gradient(params, steps)),
          [runs, net.paramCount],
          4,
        ),
      dispose() {},
    }),
    dispose: () => passes.dispose(),
  };
}

/** For any network. */
function byAutodiff({ gather, reads }: Parts, { net, params }: TrainedNetwork): Computation {
  return {
    async readOutputs({ chunks, shape }) {
      const obs = gatheredObs(gather, shape);
      const values = outputsOf(net, params(), obs, chunks);
      const texture = textureOf(values, READ_WIDTH);
      const reading = reads.read(texture);
      dispose([obs, values, texture.tensorRef]);
      return { stride: 1, all: await reading };
    },

    gradients(steps, batches, targets) {
      const shape: [number, number, number] = [...steps.shape, 1];
      const obs = gatheredObs(gather, steps.shape);
      const sharesOf = ({ n }: Batch, r: number) => targets[r] && new Float32Array(n).fill(1 / n);
      const shares = tensor3d(placed(steps, batches.map(sharesOf)), shape);
      const targetTensor = tensor3d(placed(steps, targets), shape);
      return {
        next: () => valueLossGradient(net, params(), obs, targetTensor, shares, steps.chunks),
        dispose: () => dispose([obs, shares, targetTensor]),
      };
    },

    dispose() {},
  };
}
