import { probabilities } from '../../rl/policy/categorical';
import { mlp } from '../../rl/policy/mlp';
import { policyGradient } from '../../rl/policyGradient';
import type { Draws } from '../draws';
import { type Exercise, FLOAT64 } from '../exercise';

/** The gradient of −log π by the biases of a network whose weights are 0, with its sign turned. */
function expected(logits: readonly number[], act: number): number[] {
  const net = mlp([1, logits.length]);
  const params = Float64Array.from([...logits.map(() => 0), ...logits]);
  const grad = new Float64Array(net.paramCount);
  const data = { n: 1, obs: Float64Array.of(0), act: [act], weights: Float64Array.of(-1) };
  policyGradient(net, params, data, grad);
  return [...grad.subarray(logits.length)];
}

function probsOf(logits: readonly number[]): number[] {
  const probs = new Float64Array(logits.length);
  probabilities(Float64Array.from(logits), 0, logits.length, probs);
  return [...probs];
}

export const categoricalScore: Exercise = {
  id: 'categorical-score',
  kind: 'write',
  chapter: 'eglp-lemma',
  title: 'The score of a categorical policy',
  task: 'Differentiate $\\log \\pi(a) = x_a - \\log \\sum_i \\exp(x_i)$ by every logit $x_j$, and return that gradient. Its mean over actions drawn from the policy is 0.',
  name: { typescript: 'score', python: 'score' },
  params: ['logits', 'act'],
  given: {
    typescript: `function probabilities(logits: number[]): number[] {
  const most = Math.max(...logits);
  const exps = logits.map((logit) => Math.exp(logit - most));
  return exps.map((each) => each / sum(exps));
}

// returns one number a logit
function score(logits: number[], act: number): number[] {
  return logits.map(() => 0);
}
`,
    python: `def probabilities(logits):
    exps = np.exp(logits - np.max(logits))
    return exps / np.sum(exps)

# returns one number a logit
def score(logits, act):
    return np.zeros_like(logits)
`,
  },
  solution: {
    typescript: `function probabilities(logits: number[]): number[] {
  const most = Math.max(...logits);
  const exps = logits.map((logit) => Math.exp(logit - most));
  return exps.map((each) => each / sum(exps));
}

function score(logits: number[], act: number): number[] {
  return probabilities(logits).map((p, j) => (j === act ? 1 : 0) - p);
}
`,
    python: `def probabilities(logits):
    exps = np.exp(logits - np.max(logits))
    return exps / np.sum(exps)

def score(logits, act):
    grad = -probabilities(logits)
    grad[act] += 1
    return grad
`,
  },
  hints: [
    'The derivative of log Σ exp(x_i) by x_j is a probability. Which one?',
    'The first term depends on x_j only where j is the action.',
  ],
  fixed: [
    [[0, 0], 0],
    [[0, 1, 2], 2],
    [[3, -1], 1],
  ],
  draw(draws: Draws) {
    const logits = draws.numbers(draws.whole(2, 5), -3, 3);
    return [logits, draws.whole(0, logits.length - 1)];
  },
  expected,
  tolerance: FLOAT64,
  faults: [
    {
      key: 'sign',
      sentence: 'The sign is wrong: this way along the gradient the action becomes less likely.',
      gives: (logits: readonly number[], act: number) => expected(logits, act).map((x) => -x),
    },
    {
      key: 'one-hot',
      sentence: 'The probabilities are missing: log Σ exp depends on every logit too.',
      gives: (logits: readonly number[], act: number) => logits.map((_, j) => (j === act ? 1 : 0)),
    },
    {
      key: 'no-one-hot',
      sentence: 'The action’s own logit is missing: its derivative is 1 where j is the action.',
      gives: (logits: readonly number[]) => probsOf(logits).map((p) => -p),
    },
    {
      key: 'of-prob',
      sentence:
        'This is the gradient of the probability, not of its logarithm: it is still multiplied by π(a).',
      gives: (logits: readonly number[], act: number) =>
        expected(logits, act).map((x) => x * probsOf(logits)[act]),
    },
    {
      key: 'unchanged',
      sentence: 'Every component is 0: nothing would be learned from it.',
      gives: (logits: readonly number[]) => logits.map(() => 0),
    },
  ],
};
