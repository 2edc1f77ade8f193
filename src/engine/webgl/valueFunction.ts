import { dispose, tensor3d } from '@tensorflow/tfjs-core';
import type { Batch } from '../../rl/batch';
import type { ValueFit } from '../engine';
import { type BatchSteps, gatherBatches, placed } from './batchSteps';
import type { Collector } from './collector';
import type { Gatherer } from './gatherer';
import { CHUNK, outputsOf, valueLossGradient } from './gradient';
import type { Readback } from './readback';
import { READ_WIDTH, textureOf } from './tfBackend';
import type { TrainedNetwork } from './trainedNetwork';

interface Parts {
  readonly gather: Gatherer;
  readonly collect: Collector;
  readonly reads: Readback;
}

/** V_φ(s_t) of each step. @returns [R] of [n] */
export async function valuesOf(
  { gather, collect, reads }: Parts,
  { net, params }: TrainedNetwork,
  steps: BatchSteps,
  batches: readonly Batch[],
): Promise<Float32Array[]> {
  const anything = batches.map(({ n }) => new Float32Array(n));
  gatherBatches(gather, collect, steps, batches, anything, () => 0);
  const obs = gather.obs(steps.shape);
  const values = outputsOf(net, params(), obs, steps.chunks);
  const texture = textureOf(values, READ_WIDTH);
  const reading = reads.read(texture);
  dispose([obs, values, texture.tensorRef]);
  const all = await reading;
  return batches.map(({ n }, r) => {
    const from = r * steps.chunks * CHUNK;
    return all.slice(from, from + n);
  });
}

/**
 * Takes `fit.steps` steps of Adam down valueLoss, each over the whole batch, without a word to the processor.
 *
 * @param targets [R] of [n]; null for a run that is to keep its φ
 */
export function fitValues(
  { gather, collect }: Parts,
  value: TrainedNetwork,
  steps: BatchSteps,
  batches: readonly Batch[],
  targets: readonly (Float32Array | null)[],
  { steps: fitSteps, learningRate }: ValueFit,
): void {
  gatherBatches(gather, collect, steps, batches, targets, () => 0);
  const obs = gather.obs(steps.shape);
  const shape: [number, number, number] = [...steps.shape, 1];
  const targetTensor = tensor3d(placed(steps, targets), shape);
  const sharesOf = ({ n }: Batch, r: number) => targets[r] && new Float32Array(n).fill(1 / n);
  const shares = tensor3d(placed(steps, batches.map(sharesOf)), shape);
  const pending = targets.map((each) => each !== null);
  for (let step = 0; step < fitSteps; step++) {
    const grad = valueLossGradient(
      value.net,
      value.params(),
      obs,
      targetTensor,
      shares,
      steps.chunks,
    );
    value.step('adam', grad, pending, learningRate);
    grad.dispose();
  }
  dispose([obs, targetTensor, shares]);
}
