import type { Floats } from '../rl/floats';

/** Mean and variance of numbers that come one at a time (Welford 1962): nothing is kept of them, and no digits cancel. */
interface Moments {
  readonly count: number;
  readonly mean: number;
  add(x: number): void;
  /** unbiased; needs two numbers */
  variance(): number;
}

function moments(): Moments {
  let count = 0;
  let mean = 0;
  let squares = 0;
  return {
    get count() {
      return count;
    },
    get mean() {
      return mean;
    },
    add(x) {
      count++;
      const before = x - mean;
      mean += before / count;
      squares += before * (x - mean);
    },
    variance: () => squares / (count - 1),
  };
}

/** Mean and total variance of vectors that come one at a time. */
export interface VectorMoments {
  readonly count: number;
  /** [dim] */
  readonly mean: Float64Array;
  /** Takes in the vector that starts at `samples[at]`. */
  add(samples: Floats, at: number): void;
  /** Trace of the covariance, unbiased; needs two vectors. */
  totalVariance(): number;
  /** Standard error of {@link totalVariance}; needs three vectors. */
  totalVarianceStandardError(): number;
}

/**
 * Welford's method, component by component. What the n-th vector x adds to the sum of squares, ‖x − mean before‖² (n − 1)/n,
 * has the total variance for its expectation, whatever n > 1 and whatever the distribution. So the total variance is the mean of
 * these numbers, and their own spread gives its standard error, without a second pass.
 */
export function vectorMoments(dim: number): VectorMoments {
  const mean = new Float64Array(dim);
  const squares = moments();
  let count = 0;
  return {
    get count() {
      return count;
    },
    mean,
    add(samples, at) {
      count++;
      let square = 0;
      for (let i = 0; i < dim; i++) {
        const x = samples[at + i];
        const before = x - mean[i];
        mean[i] += before / count;
        square += before * (x - mean[i]);
      }
      if (count > 1) squares.add(square);
    },
    totalVariance: () => squares.mean,
    totalVarianceStandardError: () => Math.sqrt(squares.variance() / squares.count),
  };
}
