import { square } from '../rl/elementary';
import type { Floats } from '../rl/floats';
import { Gram } from './blockMeans';

/** How far the expectation of a vector is from where it should be, with an interval of about 95 %. */
export interface BiasEstimate {
  /** ‖b‖; 0 where the estimate of ‖b‖² is below 0 */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Whether the interval leaves 0 out. */
  readonly isFound: boolean;
}

/** Standard errors to each side. */
const REACH = 2;

/**
 * The length of a bias b, from independent differences d_j between what blocks of data gave and what they should give; E[d_j] = b.
 *
 * ‖mean d‖² would be of no use: noise makes it too large, so that every estimator looked biased. Instead U, the mean of d_i · d_j over
 * i ≠ j, which is unbiased for ‖b‖² (the two-sample statistic of Chen and Qin, Annals of Statistics 2010). With the covariance
 * S of a difference and J differences, its variance is
 *
 *   Var U = 2 tr(S²)/(J(J − 1)) + 4 b·S b/J.
 *
 * The first term is there without bias too. tr(S²) is estimated as in that paper, with means that leave out the two vectors in
 * question, so that neither normality nor b = 0 is needed. In the second, S is taken along the mean of d. The interval holds every ‖b‖²
 * from which U is at most two of its standard errors away: a quadratic inequality. A bias is found where 0 is not among them.
 *
 * How often is one found where there is none? U is then a weighted sum of (χ²₁ − 1). With many equal weights that is normal, and
 * exceeds two standard errors in 2.3 % of all cases; with a single one, in 5.0 %; others lie between (4.98 % for two equal ones).
 *
 * @param differences four at least
 */
export function biasOf(differences: readonly Floats[]): BiasEstimate {
  const gram = new Gram(differences);
  const { size } = gram;
  const squared = gram.squaredMean();
  const unbiasedPart = (2 * traceOfSquare(gram)) / (size * (size - 1));
  const along = varianceAlongMean(gram) / size;
  // (U − β)² ≤ 4 (unbiasedPart + 4 along β), solved for β = ‖b‖²
  const middle = squared + 2 * square(REACH) * along;
  const root = Math.sqrt(
    Math.max(0, square(middle) - square(squared) + square(REACH) * unbiasedPart),
  );
  const isFound = squared > REACH * Math.sqrt(unbiasedPart);
  return {
    value: Math.sqrt(Math.max(0, squared)),
    low: isFound ? Math.sqrt(Math.max(0, middle - root)) : 0,
    high: Math.sqrt(Math.max(0, middle + root)),
    isFound,
  };
}

/** tr(S²), unbiased: the mean over i ≠ j of ((d_i − m)·d_j) ((d_j − m)·d_i), m being the mean of all but these two. */
function traceOfSquare(gram: Gram): number {
  const { size } = gram;
  // (d_i − m)·d_j
  const centred = (i: number, j: number) =>
    gram.at(i, j) - (gram.row(j) - gram.at(i, j) - gram.at(j, j)) / (size - 2);
  let sum = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) sum += centred(i, j) * centred(j, i);
  }
  return Math.max(0, (2 * sum) / (size * (size - 1)));
}

/** The variance of d along the direction of its mean. */
function varianceAlongMean(gram: Gram): number {
  const { size, meanSquared } = gram;
  if (!(meanSquared > 0)) return 0;
  let sum = 0;
  for (let i = 0; i < size; i++) sum += square(gram.row(i) / size - meanSquared);
  return sum / (size - 1) / meanSquared;
}
