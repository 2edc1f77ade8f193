import { jackknife } from '../../stats/jackknife';
import type { Draws } from '../draws';
import { type Exercise, FLOAT64 } from '../exercise';

type Numbers = readonly number[];

/** Mean and standard error, by leaving out one estimate at a time. */
function meanWithError(estimates: Numbers): { readonly mean: number; readonly error: number } {
  const { value, error } = jackknife(estimates.length, (leftOut) => {
    const rest = estimates.filter((_, i) => i !== leftOut);
    return rest.reduce((sum, x) => sum + x, 0) / rest.length;
  });
  return { mean: value, error };
}

/** The answer, where the error bar or the judgement is another. */
const answer =
  (
    barOf: (error: number, n: number) => number = (error) => error,
    judge: (bias: number, bar: number) => boolean = (bias, bar) => Math.abs(bias) > 2 * bar,
  ) =>
  (estimates: Numbers, truth: number) => {
    const { mean, error } = meanWithError(estimates);
    const bias = mean - truth;
    const bar = barOf(error, estimates.length);
    return { bias, error: bar, biased: judge(bias, bar) };
  };

export const isBiased: Exercise = {
  id: 'is-biased',
  kind: 'write',
  chapter: 'phi',
  title: 'Is this weight biased?',
  task: 'A weight has given $n$ independent estimates of one component of the gradient, whose true value is known. Return as `bias` how far their mean is from the truth, as `error` the standard error of that mean, $s / \\sqrt{n}$ with $s^2 = \\frac{1}{n - 1} \\sum_i (x_i - \\bar{x})^2$, and as `biased` whether the bias is more than two standard errors from 0, to either side.',
  name: { typescript: 'judgeBias', python: 'judge_bias' },
  params: ['estimates', 'truth'],
  given: {
    typescript: `function judgeBias(estimates: number[], truth: number) {
  return { bias: 0, error: 0, biased: false };
}
`,
    python: `def judge_bias(estimates, truth):
    return {"bias": 0.0, "error": 0.0, "biased": False}
`,
  },
  solution: {
    typescript: `function judgeBias(estimates: number[], truth: number) {
  const n = estimates.length;
  const middle = mean(estimates);
  const squares = sum(estimates.map((x) => (x - middle) ** 2));
  const error = Math.sqrt(squares / (n - 1) / n);
  const bias = middle - truth;
  return { bias, error, biased: Math.abs(bias) > 2 * error };
}
`,
    python: `def judge_bias(estimates, truth):
    n = len(estimates)
    middle = np.mean(estimates)
    error = np.sqrt(np.sum((estimates - middle) ** 2) / (n - 1) / n)
    bias = middle - truth
    return {"bias": bias, "error": error, "biased": abs(bias) > 2 * error}
`,
  },
  hints: [
    'The spread of single estimates and that of their mean are two things: which of them shrinks with n?',
    'A bias may go down as well as up.',
  ],
  fixed: [
    [[1, 2, 3, 4], 2.5],
    [[1, 1.1, 0.9, 1, 1.05], 2],
    [[1, 1.1, 0.9, 1, 1.05], 0],
  ],
  draw(draws: Draws) {
    const n = draws.whole(5, 12);
    return [draws.numbers(n, -1, 1), draws.number(-0.8, 0.8)];
  },
  expected: answer(),
  tolerance: FLOAT64,
  faults: [
    {
      key: 'spread',
      sentence:
        'The error bar is the spread of single estimates: that of their mean is √n times smaller.',
      gives: answer((error, n) => error * Math.sqrt(n)),
    },
    {
      key: 'over-n',
      sentence:
        'The squares are divided by n, not by n − 1: the mean they are taken from was fitted to the same numbers.',
      gives: answer((error, n) => error * Math.sqrt((n - 1) / n)),
    },
    {
      key: 'one-error',
      sentence:
        'One standard error is taken for enough: an unbiased weight exceeds it one time in three.',
      gives: answer(undefined, (bias, bar) => Math.abs(bias) > bar),
    },
    {
      key: 'one-sided',
      sentence: 'A bias below 0 is not noticed.',
      gives: answer(undefined, (bias, bar) => bias > 2 * bar),
    },
    {
      key: 'no-bar',
      sentence: 'Any distance is called a bias: without an error bar noise is taken for one.',
      gives: answer(undefined, (bias) => bias !== 0),
    },
    {
      key: 'variance',
      sentence: 'This is the variance of the mean; the standard error is its root.',
      gives: answer((error) => error * error),
    },
  ],
};
