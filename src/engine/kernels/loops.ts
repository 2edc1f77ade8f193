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

/** What runs do with a network that has one output, over the batches collected last. */
export interface ValueLoops {
  /** The output for each step. @param out [n] written */
  values(rows: RunRows, params: Float32Array, batch: Batch, out: Float32Array): void;
  /** Lays targets out, for {@link gradient}; `shares` [n] is 2 over the number of steps that count, 0 at the others. */
  aim(rows: RunRows, batch: Batch, targets: Float32Array, shares: Float32Array): void;
  /** ∇ valueLoss over the targets laid out last. @param grad written */
  gradient(rows: RunRows, params: Float32Array, grad: Float32Array): void;
}
