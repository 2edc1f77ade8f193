import { cos, exp, log, square } from './elementary';
/**
 * Distributions P_θ with one parameter θ on show: enough to watch scores, ∇_θ log P_θ(x), at work.
 */
export interface Family {
  readonly key: 'bernoulli' | 'categorical' | 'gaussian';
  readonly name: string;
  /** what θ is */
  readonly parameter: string;
  /** the outcomes with their probabilities; undefined where they are a continuum */
  outcomes?(
    theta: number,
  ): readonly { readonly x: number; readonly prob: number }[];
  /** log P_θ(x), a log-density for a continuum */
  logProb(theta: number, x: number): number;
  /** ∇_θ log P_θ(x) */
  score(theta: number, x: number): number;
  /** Maps two uniform numbers in [0, 1) to an outcome. */
  sample(theta: number, u0: number, u1: number): number;
  /**
   * E_{x ∼ P_θ}[f(x)]: a sum, or an integral by quadrature.
   *
   * @param breaks where f jumps or has a corner, from left to right
   */
  expectation(
    theta: number,
    f: (x: number) => number,
    breaks?: readonly number[],
  ): number;
}

function discrete(
  key: 'bernoulli' | 'categorical',
  name: string,
  parameter: string,
  /** logits of outcomes 0, 1, …, of which `moves` is θ */
  logitsAt: (theta: number) => readonly number[],
  moves: number,
): Family {
  const outcomes = (theta: number) => {
    const logits = logitsAt(theta);
    const most = Math.max(...logits);
    const exps = logits.map((logit) => exp(logit - most));
    const sum = exps.reduce((total, e) => total + e, 0);
    return exps.map((e, x) => ({ x, prob: e / sum }));
  };
  return {
    key,
    name,
    parameter,
    outcomes,
    // #region discreteLogProb
    /** log P_θ(x) of outcomes 0, 1, …, of which one has θ for its logit. */
    logProb(theta, x) {
      const logits = logitsAt(theta);
      const most = Math.max(...logits);
      const sum = logits.reduce(
        (total, logit) => total + exp(logit - most),
        0,
      );
      return logits[x] - most - log(sum);
    },
    // #endregion discreteLogProb
    // ∂ log p_x/∂x_j = 1[x = j] − p_j
    score: (theta, x) =>
      (x === moves ? 1 : 0) - outcomes(theta)[moves].prob,
    sample(theta, u0) {
      let left = u0;
      const all = outcomes(theta);
      for (const { x, prob } of all) {
        left -= prob;
        if (left < 0) return x;
      }
      return all.length - 1;
    },
    expectation: (theta, f) =>
      outcomes(theta).reduce(
        (sum, { x, prob }) => sum + prob * f(x),
        0,
      ),
  };
}

/** P(1) = σ(θ) */
export const bernoulli = discrete(
  'bernoulli',
  'Bernoulli',
  'the logit of outcome 1',
  (theta) => [0, theta],
  1,
);

/** Three outcomes with logits 0.5, −0.5 and θ. */
const categorical3 = discrete(
  'categorical',
  'Categorical, three outcomes',
  'the logit of outcome 2',
  (theta) => [0.5, -0.5, theta],
  2,
);

/** Half-width of the quadrature in standard deviations: what lies beyond has probability 1e-23. */
const REACH = 10;
const INTERVALS = 2_000;

/** Mean θ, standard deviation 1. */
export const gaussian: Family = {
  key: 'gaussian',
  name: 'Gaussian, standard deviation 1',
  parameter: 'the mean',
  // #region gaussianLogProb
  /** log P_θ(x) of a Gaussian with mean θ and standard deviation 1. */
  logProb: (theta, x) =>
    -0.5 * square(x - theta) - 0.5 * log(2 * Math.PI),
  // #endregion gaussianLogProb
  score: (theta, x) => x - theta,
  // Box and Muller, Annals of Mathematical Statistics 29 (1958); 1 − u is never 0
  sample: (theta, u0, u1) =>
    theta + Math.sqrt(-2 * log(1 - u0)) * cos(2 * Math.PI * u1),
  // The trapezoidal rule converges faster than any power of the step for smooth f.
  expectation(theta, f, breaks) {
    if (breaks) return expectationInPieces(breaks, theta, f);
    const step = (2 * REACH) / INTERVALS;
    let sum = 0;
    for (let i = 0; i <= INTERVALS; i++) {
      const z = -REACH + i * step;
      sum += exp(-0.5 * z * z) * f(theta + z);
    }
    return (sum * step) / Math.sqrt(2 * Math.PI);
  },
};

/** Nodes and weights of Gauss and Legendre's rule on [−1, 1] with three points; none lies on the interval's ends, where f may jump. */
const GAUSS_LEGENDRE = [
  [-Math.sqrt(3 / 5), 5 / 9],
  [0, 8 / 9],
  [Math.sqrt(3 / 5), 5 / 9],
] as const;
/** Panels are at most so wide. */
const PANEL = 0.02;

/** The Gaussian's expectation of an f that is smooth between its breaks: each piece is integrated by itself. */
function expectationInPieces(
  breaks: readonly number[],
  theta: number,
  f: (x: number) => number,
): number {
  const from = theta - REACH;
  const to = theta + REACH;
  const ends = [
    ...breaks.map((x) => Math.min(to, Math.max(from, x))),
    to,
  ];
  let sum = 0;
  let start = from;
  for (const end of ends) {
    const panels = Math.ceil((end - start) / PANEL);
    const half = (end - start) / panels / 2;
    for (let panel = 0; panel < panels; panel++) {
      const centre = start + (2 * panel + 1) * half;
      for (const [node, weight] of GAUSS_LEGENDRE) {
        const x = centre + node * half;
        sum += weight * half * exp(-0.5 * square(x - theta)) * f(x);
      }
    }
    start = end;
  }
  return sum / Math.sqrt(2 * Math.PI);
}

export const FAMILIES: readonly Family[] = [
  bernoulli,
  categorical3,
  gaussian,
];
