import type { Draws } from '../draws';
import { type Exercise, FLOAT64 } from '../exercise';
import { linearValueGradient, linearValueLoss, type Rows } from './linear';

type Numbers = readonly number[];

const scaled = (loss: number, grad: number) => (w: Numbers, obs: Rows, targets: Numbers) => ({
  loss: loss * linearValueLoss(w, obs, targets),
  grad: linearValueGradient(w, obs, targets).map((each) => grad * each),
});

export const valueLoss: Exercise = {
  id: 'value-loss',
  kind: 'write',
  chapter: 'baselines',
  title: 'Mean squared error of a linear V',
  task: 'A linear value function is $V(s) = w \\cdot s$. Compute $\\frac{1}{n} \\sum_i (V(s_i) - y_i)^2$ for targets $y$, and its gradient by $w$. Return them as `loss` and `grad`.',
  name: { typescript: 'valueLoss', python: 'value_loss' },
  params: ['w', 'obs', 'targets'],
  given: {
    typescript: `// w: [d]; obs: [n][d]; targets: [n]
function valueLoss(w: number[], obs: number[][], targets: number[]) {
  return { loss: 0, grad: w };
}
`,
    python: `# w: [d]; obs: [n][d]; targets: [n]
def value_loss(w, obs, targets):
    return {"loss": 0.0, "grad": np.zeros_like(w)}
`,
  },
  solution: {
    typescript: `function valueLoss(w: number[], obs: number[][], targets: number[]) {
  const n = targets.length;
  const grad = w.map(() => 0);
  let loss = 0;
  for (let i = 0; i < n; i++) {
    const error = sum(w.map((each, k) => each * obs[i][k])) - targets[i];
    loss += (error * error) / n;
    for (let k = 0; k < w.length; k++) grad[k] += (2 * error * obs[i][k]) / n;
  }
  return { loss, grad };
}
`,
    python: `def value_loss(w, obs, targets):
    error = np.dot(obs, w) - targets
    n = len(targets)
    grad = np.zeros_like(w)
    for i in range(n):
        grad += 2 * error[i] * obs[i] / n
    return {"loss": np.mean(error ** 2), "grad": grad}
`,
  },
  hints: [
    'Call V(s_i) − y_i the error. What is the derivative of its square by w_k?',
    'The derivative is 2 · error · s_k; take the mean over the steps.',
  ],
  fixed: [
    [[1], [[2]], [1]],
    [
      [0.5, -1],
      [
        [1, 0],
        [0, 1],
        [2, -1],
      ],
      [1, 2, 3],
    ],
  ],
  draw(draws: Draws) {
    const [d, n] = [draws.whole(1, 3), draws.whole(2, 5)];
    return [draws.numbers(d, -1, 1), draws.rows(n, d, -2, 2), draws.numbers(n, -2, 4)];
  },
  expected: scaled(1, 1),
  tolerance: FLOAT64,
  faults: [
    {
      key: 'no-two',
      sentence: 'The gradient lacks the factor 2 that the square brings.',
      gives: scaled(1, 0.5),
    },
    {
      key: 'half',
      sentence: 'This is half of the mean squared error, with the gradient that belongs to it.',
      gives: scaled(0.5, 0.5),
    },
    {
      key: 'sum',
      sentence: 'The squares are added up; divide both by their number n.',
      gives: (w: Numbers, obs: Rows, targets: Numbers) =>
        scaled(targets.length, targets.length)(w, obs, targets),
    },
    {
      key: 'grad-sign',
      sentence:
        'The gradient has the wrong sign: a step down it would take V away from its targets.',
      gives: scaled(1, -1),
    },
    {
      key: 'grad-sum',
      sentence: 'The loss is a mean, but its gradient is a sum: divide it by n too.',
      gives: (w: Numbers, obs: Rows, targets: Numbers) =>
        scaled(1, targets.length)(w, obs, targets),
    },
  ],
};
