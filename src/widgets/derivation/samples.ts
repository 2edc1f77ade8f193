import { sampleFork } from '../../rl/env/fork';
import type { Point, Quantity } from './quantities/quantity';

/** Sample means of several quantities over the same trajectories. */
export interface SampleMeans {
  readonly count: number;
  /** [lines] mean and standard error by component; null where a line is no expectation */
  readonly lines: readonly (Estimate | null)[];
}

export interface Estimate {
  readonly mean: readonly number[];
  /** standard error of the mean */
  readonly error: readonly number[];
}

/** Running sums; trajectory i of a seed is always the same one, so that a reader who comes back sees the same numbers. */
export class Sampler {
  private count = 0;
  private readonly sums: (RunningMoments | null)[];
  private readonly quantities: readonly Quantity[];
  private readonly at: Point;
  private readonly seed: number;

  constructor(quantities: readonly Quantity[], at: Point, seed: number) {
    this.quantities = quantities;
    this.at = at;
    this.seed = seed;
    this.sums = quantities.map(({ sample }) => (sample ? { mean: [], squares: [] } : null));
  }

  /** Draws more trajectories. */
  draw(more: number): void {
    const { theta, moveProb } = this.at;
    for (let k = 0; k < more; k++) {
      const trajectory = sampleFork(theta, this.seed, this.count, moveProb);
      this.count++;
      this.quantities.forEach((quantity, line) => {
        const sums = this.sums[line];
        const value = quantity.sample?.(this.at, trajectory);
        if (sums && value) add(sums, value, this.count);
      });
    }
  }

  means(): SampleMeans {
    const { count } = this;
    return {
      count,
      lines: this.sums.map(
        (sums) =>
          sums && {
            mean: [...sums.mean],
            error: sums.squares.map((square) => Math.sqrt(square / (count - 1) / count)),
          },
      ),
    };
  }
}

interface RunningMoments {
  mean: number[];
  /** Σ (x − mean)² */
  squares: number[];
}

/** Welford's update (Technometrics 4, 1962), with the `count`-th value. */
function add({ mean, squares }: RunningMoments, value: readonly number[], count: number): void {
  value.forEach((x, i) => {
    const before = mean[i] ?? 0;
    const off = x - before;
    mean[i] = before + off / count;
    squares[i] = (squares[i] ?? 0) + off * (x - mean[i]);
  });
}
