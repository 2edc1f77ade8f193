import type { Floats } from '../rl/floats';
import { BlockMeans, dot } from './blockMeans';

/** Of so many episodes the gradients themselves are kept; of later ones, sums of {@link GROUP}. */
const KEPT = 1_000;
const GROUP = 10;

/** What is known of one weighting from the gradients ĝ_τ of single episodes, which come one at a time. */
export class GradientSample {
  readonly blocks: BlockMeans;
  private readonly dim: number;
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;
  private readonly kept: Float32Array;
  /** sums of {@link GROUP} episodes each; 32 bits hold more digits than their noise leaves */
  private readonly groups: Float32Array;
  private readonly group: Float64Array;

  /** @param most episodes that may come */
  constructor(dim: number, most: number) {
    this.dim = dim;
    this.blocks = new BlockMeans(dim);
    this.sums = new Float64Array(dim);
    this.squares = new Float64Array(dim);
    this.kept = new Float32Array(Math.min(KEPT, most) * dim);
    this.groups = new Float32Array(Math.floor(most / GROUP) * dim);
    this.group = new Float64Array(dim);
  }

  get episodes(): number {
    return this.blocks.count;
  }

  /** Takes in the gradient that starts at `grads[at]`. */
  add(grads: Floats, at: number): void {
    const { dim, sums, squares, group, kept, groups } = this;
    const episode = this.episodes;
    for (let i = 0; i < dim; i++) {
      const g = grads[at + i];
      sums[i] += g;
      squares[i] += g * g;
      group[i] += g;
    }
    const keptAt = episode * dim;
    if (keptAt < kept.length) for (let i = 0; i < dim; i++) kept[keptAt + i] = grads[at + i];
    this.blocks.add(grads, at);
    if (this.episodes % GROUP !== 0) return;
    groups.set(group, (this.episodes / GROUP - 1) * dim);
    group.fill(0);
  }

  /**
   * [dim] variance of each component, unbiased. From sums of squares: a gradient's components are no larger than their deviation, so
   * that no digits cancel that 64 bits would miss.
   */
  variances(): Float64Array {
    const { sums, squares, episodes } = this;
    return sums.map((sum, i) =>
      Math.max(0, (squares[i] - (sum * sum) / episodes) / (episodes - 1)),
    );
  }

  /** Batches of this size that {@link cosines} can be taken of. */
  batchesOf(batchSize: number): number {
    const episodes = batchSize % GROUP === 0 ? this.episodes : Math.min(KEPT, this.episodes);
    return Math.floor(episodes / batchSize);
  }

  /**
   * Cosines of the angles between a direction and the gradients of batches, which have no episode in common.
   *
   * @param batchSize a multiple of ten, or else small, for then only the first thousand episodes serve
   */
  cosines(batchSize: number, direction: Floats): Float64Array {
    const { dim, kept, groups } = this;
    const isGrouped = batchSize % GROUP === 0;
    const from = isGrouped ? groups : kept;
    const parts = isGrouped ? batchSize / GROUP : batchSize;
    const length = Math.sqrt(dot(direction, direction));
    const batch = new Float64Array(dim);
    const cosines = new Float64Array(this.batchesOf(batchSize));
    for (let b = 0; b < cosines.length; b++) {
      batch.fill(0);
      let at = b * parts * dim;
      for (let part = 0; part < parts; part++) {
        for (let i = 0; i < dim; i++, at++) batch[i] += from[at];
      }
      const lengths = Math.sqrt(dot(batch, batch)) * length;
      // what has no length points nowhere: at right angles to everything
      cosines[b] = lengths > 0 ? dot(batch, direction) / lengths : 0;
    }
    return cosines;
  }
}
