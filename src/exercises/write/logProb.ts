import { exp, log } from '../../rl/elementary';
import { logProb as categoricalLogProb } from '../../rl/policy/categorical';
import type { Draws } from '../draws';
import { type Exercise, FLOAT64 } from '../exercise';
import { sumOfExps } from './parts';

function expected(logits: readonly number[], act: number): number {
  return categoricalLogProb(Float64Array.from(logits), 0, logits.length, act);
}

export const logProb: Exercise = {
  id: 'log-prob',
  kind: 'write',
  chapter: 'simplest-policy-gradient-in-code',
  title: 'Log-probability of an action',
  task: 'Give $\\log \\pi(a) = x_a - \\log \\sum_j \\exp(x_j)$ of an action, from the logits $x$. An action may be so unlikely that its probability is 0 in floating point; its logarithm is still a number.',
  name: { typescript: 'logProb', python: 'log_prob' },
  params: ['logits', 'act'],
  given: {
    typescript: `// act: which of the logits is the action's, from 0
function logProb(logits: number[], act: number): number {
  return 0;
}
`,
    python: `# act: which of the logits is the action's, from 0
def log_prob(logits, act):
    return 0.0
`,
  },
  solution: {
    typescript: `function logProb(logits: number[], act: number): number {
  const most = Math.max(...logits);
  const total = sum(logits.map((logit) => Math.exp(logit - most)));
  return logits[act] - most - Math.log(total);
}
`,
    python: `def log_prob(logits, act):
    most = np.max(logits)
    return logits[act] - most - np.log(np.sum(np.exp(logits - most)))
`,
  },
  hints: [
    'Do not take the logarithm of a probability: write the logarithm of the quotient as a difference first.',
    'log Σ exp(x_j) = m + log Σ exp(x_j − m), for any m. Which m keeps every exponential at or below 1?',
  ],
  fixed: [
    [[0, 1, 2], 0],
    [[0, 0], 1],
    [[1000, 1001, 999], 2],
    [[0, -900], 1],
  ],
  draw(draws: Draws) {
    const logits = draws.numbers(draws.whole(2, 5), -4, 4);
    return [logits, draws.whole(0, logits.length - 1)];
  },
  expected,
  tolerance: FLOAT64,
  faults: [
    {
      key: 'overflow',
      sentence:
        'The exponential of a large logit is Infinity, and the probability of an unlikely action is 0 before its logarithm is taken.',
      gives: (logits: readonly number[], act: number) => log(exp(logits[act]) / sumOfExps(logits)),
    },
    {
      key: 'sum-overflows',
      sentence: 'The sum of the exponentials is Infinity where a logit is large.',
      gives: (logits: readonly number[], act: number) => logits[act] - log(sumOfExps(logits)),
    },
    {
      key: 'underflow',
      sentence:
        'The probability of an unlikely action is 0 before its logarithm is taken, and log 0 is −Infinity.',
      gives: (logits: readonly number[], act: number) => log(exp(expected(logits, act))),
    },
    {
      key: 'most-left-out',
      sentence:
        'The largest logit was subtracted within the sum, but not from the action’s own logit.',
      gives: (logits: readonly number[], act: number) =>
        expected(logits, act) + Math.max(...logits),
    },
    {
      key: 'sign',
      sentence: 'A log-probability is never above 0: the sign is wrong.',
      gives: (logits: readonly number[], act: number) => -expected(logits, act),
    },
    {
      key: 'prob',
      sentence: 'This is the probability, without its logarithm.',
      gives: (logits: readonly number[], act: number) => exp(expected(logits, act)),
    },
    {
      key: 'all',
      sentence: 'This is log Σ exp of the logits; the logit of the action is missing.',
      gives: (logits: readonly number[], act: number) => logits[act] - expected(logits, act),
    },
  ],
};
