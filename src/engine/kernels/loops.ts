import type { Batch } from '../../rl/batch';
import type { Floats } from '../../rl/floats';

/** What one run's batch is in the kernels' memory: rows of four steps that were made at the same time. */
export interface RunRows {
  readonly obs: number;
  readonly act: number;
  readonly episodes: number;
  /** 0 where the network's units are not kept */
  readonly units: number;
  rows: number;
}

/** What runs do with their policies. */
export interface PolicyLoops {
  /** Collects a batch as `rl/rollout.ts` does. */
  collect(
    rows: RunRows,
    params: Float32Array,
    key: { readonly seed: number; readonly epoch: number },
    batch: Batch,
  ): void;
  /** ∇ pgLoss over the batch collected last. @param grad written */
  gradient(
    rows: RunRows,
    params: Float32Array,
    batch: Batch,
    weights: Float32Array,
    grad: Float32Array,
  ): void;
  /** As `rl/episodeGradients.ts`. @param grads [episodeCount, paramCount] written */
  episodeGradients(params: Float32Array, batch: Batch, weights: Float32Array, grads: Floats): void;
  /** The logits, less that of action 0, of some steps of a batch. @returns [steps.length, nActs] */
  logits(params: Float32Array, batch: Batch, steps: readonly number[]): Float32Array;
}

/** What runs do with a network that has one output. Its steps are independent of each other, and lie side by side without gaps. */
export interface ValueLoops {
  /** Lays out the steps that the other three are about, all of a batch or some. */
  lay(batch: Batch, steps?: Int32Array): void;
  /** The output for each step laid out. @returns [steps] */
  values(params: Float32Array): Float32Array;
  /** Sets what the steps laid out are to come to, for {@link gradient}. @param targets [n] of the batch */
  aim(targets: Float32Array): void;
  /** ∇ valueLoss over the steps laid out. @param grad written */
  gradient(params: Float32Array, grad: Float32Array): void;
}
