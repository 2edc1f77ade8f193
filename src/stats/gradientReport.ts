import { square } from '../rl/elementary';
import type { Floats } from '../rl/floats';
import { type BiasEstimate, biasOf } from './biasEstimate';
import { type BlockMeans, dot, Gram } from './blockMeans';
import { episodesNeeded, episodesNeededDespiteBias, type Ranged, ranged } from './episodesNeeded';
import type { GradientSample } from './gradientSample';
import { type Estimate, jackknife } from './jackknife';
import { type BoxStatistics, boxOf } from './quantiles';

/** What the gradients of batches should point along, and how well that is known itself. */
export type Reference =
  | { readonly kind: 'exact'; readonly gradient: Float64Array }
  | { readonly kind: 'sampled'; readonly blocks: BlockMeans };

/** How the cosines of batches are distributed. */
export interface CosineReport extends BoxStatistics {
  readonly batches: number;
  readonly mean: Estimate;
}

/** What a sample says of one weighting. */
export interface GradientReport {
  /** trace of the covariance of one episode's gradient */
  readonly totalVariance: Estimate;
  /** totalVariance/‖E ĝ‖², which rescaling leaves alone; undefined while that length cannot be told from 0 */
  readonly relativeVariance: Ranged | undefined;
  /** of the variances of the parameters; those that never vary are left out */
  readonly perParameter: BoxStatistics | undefined;
  /** undefined where there are no two batches yet */
  readonly cosines: CosineReport | undefined;
  /** undefined while the length of the reference cannot be told from 0 */
  readonly comparison: Comparison | undefined;
}

/** A weighting against the reference g. */
export interface Comparison {
  /** in lengths of g */
  readonly bias: BiasEstimate;
  /** E ĝ·g/‖g‖²: 1 where ĝ is right along the gradient */
  readonly along: Estimate;
  /** for a mean cosine of 0.9 */
  readonly episodesNeeded: Ranged;
}

/** Standard errors to each side of an interval. */
const REACH = 2;

/** Episodes that a report needs: four blocks. */
export const LEAST_EPISODES = 4;

/** [dim] the reference as a vector */
export function directionOf(reference: Reference): Float64Array {
  return reference.kind === 'exact' ? reference.gradient : reference.blocks.mean();
}

/** ‖g‖², unbiased, with its standard error. */
export function squaredLength(reference: Reference): Estimate {
  if (reference.kind === 'exact') {
    return { value: dot(reference.gradient, reference.gradient), error: 0 };
  }
  const { blocks } = reference;
  const gram = new Gram(meansOf(blocks));
  return jackknife(gram.size, (leftOut) => gram.squaredMean(leftOut));
}

/**
 * @param squared of the reference's length
 * @param direction [dim] the reference as a vector
 */
export function reportOf(
  sample: GradientSample,
  reference: Reference,
  squared: Estimate,
  direction: Float64Array,
  batchSize: number,
): GradientReport {
  const means = meansOf(sample.blocks);
  const gram = new Gram(means);
  const squares = means.map((_, block) => sample.blocks.squareOf(block));
  const sumOfSquares = squares.reduce((sum, x) => sum + x, 0);
  // tr Σ = E ‖ĝ‖² − ‖E ĝ‖²
  const meanSquare = (leftOut?: number) =>
    leftOut === undefined
      ? sumOfSquares / squares.length
      : (sumOfSquares - squares[leftOut]) / (squares.length - 1);
  const variances = sample.variances();
  const totalVariance = {
    value: variances.reduce((sum, x) => sum + x, 0),
    error: jackknife(means.length, (leftOut) => meanSquare(leftOut) - gram.squaredMean(leftOut))
      .error,
  };
  const own = jackknife(means.length, (leftOut) => gram.squaredMean(leftOut));
  const relative = jackknife(
    means.length,
    (leftOut) => meanSquare(leftOut) / gram.squaredMean(leftOut) - 1,
  );
  return {
    totalVariance,
    relativeVariance: isKnown(own) ? ranged(relative.value, relative.error) : undefined,
    perParameter: boxOfPositive(variances),
    cosines: cosinesOf(sample, batchSize, direction),
    comparison: isKnown(squared) ? compare() : undefined,
  };

  function compare(): Comparison {
    const length = Math.sqrt(squared.value);
    const apart = differences(means, reference);
    const bias = inUnitsOf(length, biasOf(apart));
    const parts = partsAlong(apart, direction, squared.value);
    return {
      bias,
      along: meanOf(parts),
      // as long as nothing speaks against it, the mean is taken to be g, which is known much better
      episodesNeeded: bias.isFound
        ? episodesNeededDespiteBias(
            totalVariance.value,
            parts.map((part) => part * length),
            (leftOut) => gram.squaredMean(leftOut),
          )
        : episodesNeeded(totalVariance, squared),
    };
  }
}

/** Whether a number that cannot be below 0 can be told from it. */
function isKnown({ value, error }: Estimate): boolean {
  return value > REACH * error;
}

function meansOf(blocks: BlockMeans): Float64Array[] {
  return Array.from({ length: blocks.blocks }, (_, block) => blocks.meanOf(block));
}

/** Block by block, the mean of the sample less what it should be. */
function differences(means: readonly Float64Array[], reference: Reference): Float64Array[] {
  if (reference.kind === 'exact') return means.map((mean) => less(mean, reference.gradient));
  const { blocks } = reference;
  return means.slice(0, blocks.blocks).map((mean, block) => less(mean, blocks.meanOf(block)));
}

function less(x: Float64Array, y: Floats): Float64Array {
  return x.map((value, i) => value - y[i]);
}

/**
 * ĝ·g/‖g‖² of each block: 1 plus the part of the difference that lies along the reference. The noise of the reference itself matters in
 * second order: it is in both factors of (ĝ − ref)·ref, whose expectation is b·g − E ‖noise‖².
 */
function partsAlong(
  differences: readonly Float64Array[],
  direction: Float64Array,
  squared: number,
): number[] {
  const noise = dot(direction, direction) - squared;
  return differences.map((each) => 1 + (dot(each, direction) + noise) / squared);
}

function meanOf(values: ArrayLike<number>): Estimate {
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i] / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += square(values[i] - mean);
  return { value: mean, error: Math.sqrt(squares / (n - 1) / n) };
}

function inUnitsOf(unit: number, { value, low, high, isFound }: BiasEstimate): BiasEstimate {
  return { value: value / unit, low: low / unit, high: high / unit, isFound };
}

function boxOfPositive(values: Float64Array): BoxStatistics | undefined {
  const positive = values.filter((value) => value > 0);
  return positive.length > 0 ? boxOf(positive) : undefined;
}

function cosinesOf(
  sample: GradientSample,
  batchSize: number,
  direction: Float64Array,
): CosineReport | undefined {
  const cosines = sample.cosines(batchSize, direction);
  const batches = cosines.length;
  if (batches < 2) return undefined;
  return { ...boxOf(cosines), batches, mean: meanOf(cosines) };
}
