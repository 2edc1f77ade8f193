import { square } from './elementary';
import type { Floats } from './floats';

/**
 * How much ĝ_τ(b) = Σ_t ∇ log π_θ(a_t|s_t) (Φ_t − b) varies, for every constant b at once. With G = Σ_t ∇ log π · Φ_t and
 * S = Σ_t ∇ log π it is G − b S, so its total variance is a parabola: Var G − 2b Cov(G, S) + b² Var S, traces all of them.
 */
export interface BaselineVariance {
  /** Var G, the variance without a baseline */
  readonly without: number;
  /** Cov(G, S) */
  readonly slope: number;
  /** Var S */
  readonly ofScores: number;
}

/** The total variance with the constant b subtracted from every weight. */
export function varianceAt(
  { without, slope, ofScores }: BaselineVariance,
  b: number,
): number {
  // rounding must not make nothing less than nothing
  return Math.max(0, without - 2 * b * slope + b * b * ofScores);
}

/** The b at which the parabola is lowest; 0 where no score varies, for then no b matters. */
export function bestConstant({
  slope,
  ofScores,
}: BaselineVariance): number {
  return ofScores > 0 ? slope / ofScores : 0;
}

/** Sums of products of three numbers, of which each episode brings its own. */
const TRIPLE = 3;

/** What the episodes so far have said; plain data, so that a worker can send it. */
export interface BaselineSums {
  readonly episodes: number;
  /** [3] Σ of (‖G‖², G·S, ‖S‖²), centred */
  readonly sums: Float64Array;
  /** [3, 3] Σ of their products */
  readonly products: Float64Array;
}

/**
 * The same, estimated from episodes that come one at a time (Welford's method, as in `stats/vectorMoments`). What the n-th
 * episode adds to the sums of squares and products, with means taken before it, has n/(n − 1) times the traces as its
 * expectation; scaled back, the mean of these triples is the estimate, and their spread its standard error.
 */
export class BaselineMoments implements BaselineSums {
  episodes = 0;
  readonly sums = new Float64Array(TRIPLE);
  readonly products = new Float64Array(TRIPLE * TRIPLE);
  private readonly meanG: Float64Array;
  private readonly meanS: Float64Array;

  /** @param dim number of parameters */
  constructor(dim: number) {
    this.meanG = new Float64Array(dim);
    this.meanS = new Float64Array(dim);
  }

  /** Takes in an episode whose G and S start at `at` in `gs` and `ss`. */
  add(gs: Floats, ss: Floats, at: number): void {
    const { meanG, meanS, sums, products } = this;
    const n = ++this.episodes;
    const triple = [0, 0, 0];
    for (let i = 0; i < meanG.length; i++) {
      const g = gs[at + i] - meanG[i];
      const s = ss[at + i] - meanS[i];
      triple[0] += g * g;
      triple[1] += g * s;
      triple[2] += s * s;
      meanG[i] += g / n;
      meanS[i] += s / n;
    }
    if (n === 1) return; // means before it: none
    const scale = (n - 1) / n;
    for (let i = 0; i < TRIPLE; i++) {
      sums[i] += scale * triple[i];
      for (let j = 0; j < TRIPLE; j++) {
        products[i * TRIPLE + j] +=
          square(scale) * triple[i] * triple[j];
      }
    }
  }
}

/** The parabola that episodes estimate, unbiased; needs two of them. */
export function estimatedVariance({
  sums,
  episodes,
}: BaselineSums): BaselineVariance {
  const [without, slope, ofScores] = sums.map(
    (sum) => sum / (episodes - 1),
  );
  return { without, slope, ofScores };
}

/** Standard error of the estimated {@link varianceAt} b; needs three episodes. */
export function varianceErrorAt(sums: BaselineSums, b: number): number {
  return errorOf(sums, [1, -2 * b, b * b]);
}

/** Standard error of the estimated {@link bestConstant}, to first order; needs three episodes. */
export function bestConstantError(sums: BaselineSums): number {
  const variance = estimatedVariance(sums);
  const { ofScores } = variance;
  return ofScores > 0
    ? errorOf(sums, [0, 1, -bestConstant(variance)]) / ofScores
    : 0;
}

/** Standard error of a weighted sum of the three traces. */
function errorOf(
  { episodes, sums, products }: BaselineSums,
  weights: readonly number[],
): number {
  const n = episodes - 1;
  let square = 0;
  let mean = 0;
  weights.forEach((w, i) => {
    mean += (w * sums[i]) / n;
    weights.forEach((v, j) => {
      square += (w * v * products[i * TRIPLE + j]) / n;
    });
  });
  return Math.sqrt(Math.max(0, square - mean * mean) / (n - 1));
}
