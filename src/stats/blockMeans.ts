import { square } from '../rl/elementary';
import type { Floats } from '../rl/floats';

/** Into so many blocks a sample is dealt out. More would make the errors steadier; fewer, each block's mean more normal. */
export const BLOCKS = 50;

/**
 * Vectors that come one at a time, dealt out to {@link BLOCKS} blocks in turn, of which only sums are kept. The means of blocks are
 * independent of each other and all have the same expectation: what errors are computed from.
 */
export class BlockMeans {
  readonly dim: number;
  count = 0;
  /** [BLOCKS, dim] */
  private readonly sums: Float64Array;
  /** [BLOCKS] Σ ‖x‖² */
  private readonly squares = new Float64Array(BLOCKS);
  private readonly counts = new Int32Array(BLOCKS);

  constructor(dim: number) {
    this.dim = dim;
    this.sums = new Float64Array(BLOCKS * dim);
  }

  /** Takes in the vector that starts at `samples[at]`. */
  add(samples: Floats, at: number): void {
    const { dim, sums } = this;
    const block = this.count++ % BLOCKS;
    const to = block * dim;
    let square = 0;
    for (let i = 0; i < dim; i++) {
      const x = samples[at + i];
      sums[to + i] += x;
      square += x * x;
    }
    this.squares[block] += square;
    this.counts[block]++;
  }

  /** Blocks that hold something. */
  get blocks(): number {
    return Math.min(BLOCKS, this.count);
  }

  /** [dim] the mean of one block's vectors */
  meanOf(block: number): Float64Array {
    const { dim, sums, counts } = this;
    return sums.slice(block * dim, (block + 1) * dim).map((sum) => sum / counts[block]);
  }

  /** The mean of ‖x‖² over one block. */
  squareOf(block: number): number {
    return this.squares[block] / this.counts[block];
  }

  /** [dim] the mean of all vectors */
  mean(): Float64Array {
    const { dim, sums, count } = this;
    const mean = new Float64Array(dim);
    for (let i = 0; i < sums.length; i++) mean[i % dim] += sums[i] / count;
    return mean;
  }
}

/** Inner products of some vectors with each other, and what they say of the expectation that all of them share. */
export class Gram {
  readonly size: number;
  /** [size, size] */
  private readonly products: Float64Array;
  /** [size] sums of rows */
  private readonly rows: Float64Array;
  private readonly total: number;
  private readonly trace: number;

  constructor(vectors: readonly Floats[]) {
    const size = vectors.length;
    this.size = size;
    this.products = new Float64Array(size * size);
    this.rows = new Float64Array(size);
    let total = 0;
    let trace = 0;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        const product = dot(vectors[i], vectors[j]);
        this.products[i * size + j] = product;
        this.products[j * size + i] = product;
        this.rows[i] += product;
        if (j < i) this.rows[j] += product;
        total += i === j ? product : 2 * product;
      }
      trace += this.products[i * size + i];
    }
    this.total = total;
    this.trace = trace;
  }

  at(i: number, j: number): number {
    return this.products[i * this.size + j];
  }

  /** Inner product of vector i with the sum of all. */
  row(i: number): number {
    return this.rows[i];
  }

  /**
   * The squared length of the expectation: the mean of v_i · v_j over i ≠ j. The squared length of the *mean* would be too large by the
   * noise that is left in it; products of different vectors have no noise in common, so this is unbiased, and may come out below 0.
   *
   * @param leftOut a vector that is not to count
   */
  squaredMean(leftOut?: number): number {
    const { size, total, trace } = this;
    if (leftOut === undefined) return (total - trace) / (size * (size - 1));
    const square = this.at(leftOut, leftOut);
    const products = total - 2 * this.rows[leftOut] + square - (trace - square);
    return products / ((size - 1) * (size - 2));
  }

  /** ‖mean‖², which noise makes too large. */
  get meanSquared(): number {
    return this.total / square(this.size);
  }
}

export function dot(x: Floats, y: Floats): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}
