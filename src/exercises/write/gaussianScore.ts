import { exp } from '../../rl/elementary';
import { logProb } from '../../rl/policy/diagGaussian';
import type { Draws } from '../draws';
import type { Exercise } from '../exercise';

/** Derivatives of the log-density by each component of one of its arguments, by five-point central differences. */
function slopes(f: (x: Float64Array) => number, x: readonly number[]): number[] {
  const h = 1e-3;
  return x.map((_, i) => {
    const at = (by: number) =>
      f(Float64Array.from(x, (each, j) => (j === i ? each + by * h : each)));
    return (at(-2) - 8 * at(-1) + 8 * at(1) - at(2)) / (12 * h);
  });
}

interface Score {
  readonly mu: readonly number[];
  readonly logStd: readonly number[];
  readonly [name: string]: readonly number[];
}

type Numbers = readonly number[];

function expected(mu: Numbers, logStd: Numbers, act: Numbers): Score {
  const [m, s, a] = [mu, logStd, act].map((each) => Float64Array.from(each));
  return {
    mu: slopes((x) => logProb(x, s, a), mu),
    logStd: slopes((x) => logProb(m, x, a), logStd),
  };
}

const z = (mu: Numbers, logStd: Numbers, act: Numbers) =>
  mu.map((m, i) => (act[i] - m) / exp(logStd[i]));

export const gaussianScore: Exercise = {
  id: 'gaussian-score',
  kind: 'write',
  chapter: 'eglp-lemma',
  title: 'The score of a diagonal Gaussian',
  task: 'Differentiate the log-density of one action, the sum of $-(a_i - \\mu_i)^2 / 2\\sigma_i^2 - \\log \\sigma_i - \\tfrac{1}{2} \\log 2\\pi$, by each $\\mu_i$ and by each $\\log \\sigma_i$. Return both gradients, as `mu` and `logStd`.',
  name: { typescript: 'score', python: 'score' },
  params: ['mu', 'logStd', 'act'],
  given: {
    typescript: `// all of them: [d]
function score(mu: number[], logStd: number[], act: number[]) {
  return { mu: mu.map(() => 0), logStd: mu.map(() => 0) };
}
`,
    python: `# all of them: [d]
def score(mu, log_std, act):
    return {"mu": np.zeros_like(mu), "logStd": np.zeros_like(mu)}
`,
  },
  solution: {
    typescript: `function score(mu: number[], logStd: number[], act: number[]) {
  const std = logStd.map(Math.exp);
  const z = mu.map((m, i) => (act[i] - m) / std[i]);
  return {
    mu: z.map((each, i) => each / std[i]),
    logStd: z.map((each) => each * each - 1),
  };
}
`,
    python: `def score(mu, log_std, act):
    std = np.exp(log_std)
    z = (act - mu) / std
    return {"mu": z / std, "logStd": z ** 2 - 1}
`,
  },
  hints: [
    'With z = (a − μ)/σ the log-density is −½ z² − log σ + a constant. What are ∂z/∂μ and ∂z/∂log σ?',
    '∂z/∂μ = −1/σ, and ∂z/∂log σ = −z.',
  ],
  fixed: [
    [[0], [0], [1]],
    [
      [1, -1],
      [0.5, -0.5],
      [0, 0.25],
    ],
  ],
  draw(draws: Draws) {
    const d = draws.whole(1, 3);
    return [draws.numbers(d, -2, 2), draws.numbers(d, -0.7, 0.7), draws.numbers(d, -2, 2)];
  },
  expected,
  tolerance: {
    share: 1e-7,
    why: 'The expected numbers are central differences of the book’s log-density: with h = 1e-3 they err by h⁴ times a derivative of order 100, and by rounding of order 1e-12.',
  },
  faults: [
    {
      key: 'one-sigma',
      sentence: 'By μ it is z/σ: one of the two divisions by σ is missing.',
      gives: (mu: Numbers, logStd: Numbers, act: Numbers) => ({
        ...expected(mu, logStd, act),
        mu: z(mu, logStd, act),
      }),
    },
    {
      key: 'by-sigma',
      sentence: 'This is the derivative by σ, not by log σ: it is divided by σ once too often.',
      gives(mu: Numbers, logStd: Numbers, act: Numbers) {
        const right = expected(mu, logStd, act);
        return { ...right, logStd: right.logStd.map((each, i) => each / exp(logStd[i])) };
      },
    },
    {
      key: 'no-minus-one',
      sentence:
        'By log σ the −1 is missing, which comes from the term −log σ; its mean would not be 0.',
      gives(mu: Numbers, logStd: Numbers, act: Numbers) {
        const right = expected(mu, logStd, act);
        return { ...right, logStd: right.logStd.map((each) => each + 1) };
      },
    },
    {
      key: 'sign',
      sentence: 'By μ the sign is wrong: the density at a rises when μ comes closer to a.',
      gives(mu: Numbers, logStd: Numbers, act: Numbers) {
        const right = expected(mu, logStd, act);
        return { ...right, mu: right.mu.map((each) => -each) };
      },
    },
    {
      key: 'unchanged',
      sentence: 'Every component is 0.',
      gives: (mu: Numbers) => ({ mu: mu.map(() => 0), logStd: mu.map(() => 0) }),
    },
  ],
};
