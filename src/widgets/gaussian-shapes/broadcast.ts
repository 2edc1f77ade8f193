import { logProbPerDim } from '../../rl/policy/diagGaussian';
import { uniform } from '../../rl/rng';

/** A batch of actions under a diagonal Gaussian, its log-probabilities, and a weight for each action. */
export interface GaussianBatch {
  /** [batch][actDim] */
  readonly logpPerDim: readonly (readonly number[])[];
  /** [batch] */
  readonly logp: readonly number[];
  /** [batch] */
  readonly weights: readonly number[];
}

/**
 * A seeded batch; its means, deviations and weights are made up, its log-probabilities computed.
 */
export function gaussianBatch(batch: number, actDim: number): GaussianBatch {
  const logStd = Float64Array.from({ length: actDim }, (_, d) => -0.5 + 0.25 * d);
  const logpPerDim = Array.from({ length: batch }, (_, i) => {
    const mu = Float64Array.from({ length: actDim }, (_, d) => uniform(1, i, d, 0) - 0.5);
    const act = mu.map((mean, d) => mean + 2 * (uniform(1, i, d, 1) - 0.5));
    const out = new Float64Array(actDim);
    logProbPerDim(mu, logStd, act, out);
    return [...out];
  });
  return {
    logpPerDim,
    logp: logpPerDim.map((row) => row.reduce((sum, x) => sum + x, 0)),
    weights: Array.from({ length: batch }, (_, i) => 10 * (i + 1)),
  };
}

/** What becomes of `logp * weights` in a library that broadcasts. */
export type Product =
  | { readonly kind: 'error'; readonly text: string }
  | {
      readonly kind: 'product';
      readonly shape: readonly number[];
      readonly loss: number;
      /** [batch][1 or actDim] the weight that each log-probability meets */
      readonly met: readonly (readonly number[])[];
    };

/**
 * −mean(logp · weights) as NumPy and PyTorch compute it: shapes are lined up at their last axes, and an axis of size 1 (or one
 * that is missing) is repeated.
 *
 * @param isSummed whether the components' log-probabilities have been added up first
 */
export function product({ logpPerDim, logp, weights }: GaussianBatch, isSummed: boolean): Product {
  const batch = weights.length;
  if (isSummed) {
    const sum = logp.reduce((total, x, i) => total + x * weights[i], 0);
    return {
      kind: 'product',
      shape: [batch],
      loss: -sum / batch,
      met: weights.map((weight) => [weight]),
    };
  }
  const actDim = logpPerDim[0].length;
  if (actDim !== batch && actDim !== 1 && batch !== 1) {
    return {
      kind: 'error',
      text: `The sizes ${actDim} and ${batch} do not match at the last axis: [${batch}, ${actDim}] times [${batch}].`,
    };
  }
  // weights [batch] line up with the LAST axis of [batch, actDim]: column d meets weight d
  const columns = Math.max(actDim, batch);
  const met = logpPerDim.map(() =>
    Array.from({ length: columns }, (_, d) => weights[batch === 1 ? 0 : d]),
  );
  let sum = 0;
  logpPerDim.forEach((row, i) => {
    for (let d = 0; d < columns; d++) sum += row[actDim === 1 ? 0 : d] * met[i][d];
  });
  return {
    kind: 'product',
    shape: [batch, columns],
    loss: -sum / (batch * columns),
    met,
  };
}
