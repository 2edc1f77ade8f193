import { exp } from '../../rl/elementary';
import { logSumExp, probabilities as softmax } from '../../rl/policy/categorical';
import type { Draws } from '../draws';
import { type Exercise, FLOAT64 } from '../exercise';
import { sumOfExps } from './parts';

function expected(logits: readonly number[]): number[] {
  const probs = new Float64Array(logits.length);
  softmax(Float64Array.from(logits), 0, logits.length, probs);
  return [...probs];
}

export const probabilities: Exercise = {
  id: 'probabilities',
  kind: 'write',
  chapter: 'simplest-policy-gradient-in-code',
  title: 'Softmax that does not overflow',
  task: 'Turn logits $x$ into probabilities, $p_j = \\exp(x_j) / \\sum_i \\exp(x_i)$. It must hold for logits of any size: a logit of 1000 is no reason to return NaN.',
  name: { typescript: 'probabilities', python: 'probabilities' },
  params: ['logits'],
  given: {
    typescript: `// logits: one number an action
function probabilities(logits: number[]): number[] {
  return logits;
}
`,
    python: `# logits: one number an action
def probabilities(logits):
    return logits
`,
  },
  solution: {
    typescript: `function probabilities(logits: number[]): number[] {
  const most = Math.max(...logits);
  const exps = logits.map((logit) => Math.exp(logit - most));
  const total = sum(exps);
  return exps.map((each) => each / total);
}
`,
    python: `def probabilities(logits):
    exps = np.exp(logits - np.max(logits))
    return exps / np.sum(exps)
`,
  },
  hints: [
    'What happens to the probabilities when the same number is added to every logit?',
    'Subtract the largest logit before any exponential: then the largest of them is exp(0) = 1.',
  ],
  fixed: [[[0, 1, 2]], [[0, 0]], [[1000, 1001, 999]], [[-1000, -1003]]],
  draw: (draws: Draws) => [draws.numbers(draws.whole(2, 5), -4, 4)],
  expected,
  tolerance: FLOAT64,
  faults: [
    {
      key: 'overflow',
      sentence:
        'The exponential of a large logit is Infinity, and Infinity / Infinity is NaN; that of a very small one is 0.',
      gives: (logits: readonly number[]) => logits.map((x) => exp(x) / sumOfExps(logits)),
    },
    {
      key: 'not-normalized',
      sentence: 'These are exponentials, but they do not add up to 1.',
      gives(logits: readonly number[]) {
        const most = Math.max(...logits);
        return logits.map((x) => exp(x - most));
      },
    },
    {
      key: 'log',
      sentence: 'These are the logarithms of the probabilities.',
      gives(logits: readonly number[]) {
        const lse = logSumExp(Float64Array.from(logits), 0, logits.length);
        return logits.map((x) => x - lse);
      },
    },
    {
      key: 'sign',
      sentence:
        'The largest logit has the smallest probability: the sign of the exponent is wrong.',
      gives: (logits: readonly number[]) => expected(logits.map((x) => -x)),
    },
    {
      key: 'unchanged',
      sentence: 'The logits come back as they are: they are no probabilities yet.',
      gives: (logits: readonly number[]) => logits,
    },
  ],
};
