import { exp, log, square } from '../../rl/elementary';
import { logProb, logProbPerDim } from '../../rl/policy/diagGaussian';
import type { Draws } from '../draws';
import { type Exercise, FLOAT64 } from '../exercise';
import { meanOf } from './parts';

type Rows = readonly (readonly number[])[];

function perDim(mu: readonly number[], logStd: readonly number[], act: readonly number[]) {
  const out = new Float64Array(mu.length);
  logProbPerDim(Float64Array.from(mu), Float64Array.from(logStd), Float64Array.from(act), out);
  return [...out];
}

function expected(mu: Rows, logStd: readonly number[], act: Rows): number[] {
  return mu.map((row, i) =>
    logProb(Float64Array.from(row), Float64Array.from(logStd), Float64Array.from(act[i])),
  );
}

const HALF_LOG_2_PI = 0.5 * log(2 * Math.PI);

export const gaussianLogProb: Exercise = {
  id: 'gaussian-log-prob',
  kind: 'write',
  chapter: 'simplest-policy-gradient-in-code',
  title: 'Log-density of a diagonal Gaussian',
  task: 'For a batch of means $\\mu$ and actions $a$, rows of the same length, and one $\\log \\sigma$ a component, give the log-density of each row: the sum of $-(a_i - \\mu_i)^2 / 2\\sigma_i^2 - \\log \\sigma_i - \\tfrac{1}{2} \\log 2\\pi$ over its components $i$. One number a row comes out.',
  name: { typescript: 'logProb', python: 'log_prob' },
  params: ['mu', 'logStd', 'act'],
  given: {
    typescript: `// mu, act: [n][d]; logStd: [d]; returns [n]
function logProb(mu: number[][], logStd: number[], act: number[][]): number[] {
  return mu.map(() => 0);
}
`,
    python: `# mu, act: [n][d]; log_std: [d]; returns [n]
def log_prob(mu, log_std, act):
    return np.zeros(len(mu))
`,
  },
  solution: {
    typescript: `function logProb(mu: number[][], logStd: number[], act: number[][]): number[] {
  return mu.map((row, n) =>
    sum(
      row.map((m, i) => {
        const z = (act[n][i] - m) / Math.exp(logStd[i]);
        return -0.5 * z * z - logStd[i] - 0.5 * Math.log(2 * Math.PI);
      }),
    ),
  );
}
`,
    python: `def log_prob(mu, log_std, act):
    z = (act - mu) / np.exp(log_std)
    return np.sum(-0.5 * z ** 2 - log_std - 0.5 * np.log(2 * np.pi), axis=-1)
`,
  },
  hints: [
    'The components are independent, so their densities are multiplied. What becomes of a product under the logarithm?',
    'What you are given is log σ: σ is its exponential.',
    'Sum over the last axis, that is over the components of one row, and not over rows.',
  ],
  fixed: [
    [[[0]], [0], [[0]]],
    [
      [
        [0, 1],
        [2, -1],
        [0, 0],
      ],
      [0, -0.5],
      [
        [1, 1],
        [0.5, 0],
        [0.25, -2],
      ],
    ],
  ],
  draw(draws: Draws) {
    const n = draws.whole(2, 4);
    const d = n === 3 ? 2 : 3;
    return [draws.rows(n, d, -2, 2), draws.numbers(d, -1, 0.7), draws.rows(n, d, -2, 2)];
  },
  expected,
  tolerance: FLOAT64,
  faults: [
    {
      key: 'not-summed',
      sentence:
        'Each component has a log-density of its own here; those of one row are still to be added.',
      gives: (mu: Rows, logStd: readonly number[], act: Rows) =>
        mu.map((row, i) => perDim(row, logStd, act[i])),
    },
    {
      key: 'mean',
      sentence: 'The components are averaged; the logarithm of a product is a sum.',
      gives: (mu: Rows, logStd: readonly number[], act: Rows) =>
        mu.map((row, i) => meanOf(perDim(row, logStd, act[i]))),
    },
    {
      key: 'std',
      sentence: 'log σ is used as if it were σ.',
      gives: (mu: Rows, logStd: readonly number[], act: Rows) =>
        mu.map((row, n) =>
          row.reduce(
            (sum, m, i) =>
              sum - 0.5 * square((act[n][i] - m) / logStd[i]) - log(logStd[i]) - HALF_LOG_2_PI,
            0,
          ),
        ),
    },
    {
      key: 'no-log-std',
      sentence:
        'The term −log σ is missing: without it a wide Gaussian is as dense as a narrow one.',
      gives: (mu: Rows, logStd: readonly number[], act: Rows) =>
        expected(mu, logStd, act).map((logp) => logp + logStd.reduce((sum, x) => sum + x, 0)),
    },
    {
      key: 'no-constant',
      sentence: 'The term −½ log 2π is missing, once a component.',
      gives: (mu: Rows, logStd: readonly number[], act: Rows) =>
        expected(mu, logStd, act).map((logp) => logp + logStd.length * HALF_LOG_2_PI),
    },
    {
      key: 'variance',
      sentence:
        'The distance is not squared after it was divided by σ: it is (a − μ)²/σ here, not (a − μ)²/σ².',
      gives: (mu: Rows, logStd: readonly number[], act: Rows) =>
        mu.map((row, n) =>
          row.reduce(
            (sum, m, i) =>
              sum - (0.5 * square(act[n][i] - m)) / exp(logStd[i]) - logStd[i] - HALF_LOG_2_PI,
            0,
          ),
        ),
    },
  ],
};
