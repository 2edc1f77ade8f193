import { differentiate } from '../../../rl/env/forkExact';
import { logProb, probabilities } from '../../../rl/policy/categorical';
import { logProb as logDensity } from '../../../rl/policy/diagGaussian';
import { type Point, sharing } from './quantity';

const sumOfExps = (logits: readonly number[]) =>
  logits.reduce((sum, logit) => sum + Math.exp(logit), 0);

/** 1[j = a], for each j */
const indicators = ({ logits, taken }: Point) => logits.map((_, j) => (j === taken ? 1 : 0));

/** The derivatives of the log-probability of an action by three logits. */
const softmaxScore = sharing(
  { names: ['∂x₁', '∂x₂', '∂x₃'], settings: ['logits'] },
  {
    'grad-log-softmax': {
      label: 'derivatives of the logarithm of the softmax, by differences',
      exact: ({ logits, taken }) =>
        differentiate((moved) => Math.log(Math.exp(moved[taken]) / sumOfExps(moved)), logits),
    },
    'grad-log-sum-exp': {
      label: 'derivatives of logit less log-sum-exp, by differences',
      exact: ({ logits, taken }) =>
        differentiate((moved) => logProb(Float64Array.from(moved), 0, 3, taken), logits),
    },
    'softmax-chain-rule': {
      label: 'indicator less exponential over the sum of exponentials',
      exact: (at) => {
        const taken = indicators(at);
        return at.logits.map((logit, j) => taken[j] - Math.exp(logit) / sumOfExps(at.logits));
      },
    },
    'softmax-score': {
      label: 'indicator less probability',
      exact: (at) => {
        const probs = new Float64Array(3);
        probabilities(Float64Array.from(at.logits), 0, 3, probs);
        return indicators(at).map((one, j) => one - probs[j]);
      },
    },
    'wrong-no-denominator': {
      label: 'indicator alone',
      exact: indicators,
    },
  },
);

/** ∂f/∂μ and ∂f/∂log σ, by differences */
function differentiateGaussian(
  { gaussian: { mu, logStd } }: Point,
  f: (mu: number, logStd: number) => number,
): readonly number[] {
  // the third component stands for nothing: θ has three
  return differentiate(([m, l]) => f(m, l), [mu, logStd, 0]).slice(0, 2);
}

/** The derivatives of the log-density of an action by μ and log σ. */
const gaussianScore = sharing(
  { names: ['∂μ', '∂log σ'], settings: ['gaussian'] },
  {
    'grad-log-gaussian': {
      label: 'derivatives of the logarithm of the density, by differences',
      exact: (at) =>
        differentiateGaussian(at, (mu, logStd) => {
          const std = Math.exp(logStd);
          const exponent = -((at.gaussian.act - mu) ** 2) / (2 * std ** 2);
          return Math.log(Math.exp(exponent) / (std * Math.sqrt(2 * Math.PI)));
        }),
    },
    'grad-log-gaussian-apart': {
      label: 'derivatives of the three summands of the log-density, by differences',
      exact: (at) =>
        differentiateGaussian(at, (mu, logStd) =>
          logDensity(
            Float64Array.of(mu),
            Float64Array.of(logStd),
            Float64Array.of(at.gaussian.act),
          ),
        ),
    },
    'gaussian-chain-rule': {
      label: 'derivatives of the summands, by the chain rule',
      exact: ({ gaussian: { mu, logStd, act } }) => {
        const variance = Math.exp(logStd) ** 2;
        return [
          (2 * (act - mu)) / (2 * variance),
          ((act - mu) ** 2 / 2) * 2 * Math.exp(-2 * logStd) - 1,
        ];
      },
    },
    'gaussian-score': {
      label: 'distance from the mean over the variance; squared distance in σ, less 1',
      exact: ({ gaussian: { mu, logStd, act } }) => {
        const std = Math.exp(logStd);
        const z = (act - mu) / std;
        return [z / std, z * z - 1];
      },
    },
    'wrong-by-sigma': {
      label: 'the same with the derivative by σ in the place of that by log σ',
      exact: ({ gaussian: { mu, logStd, act } }) => {
        const std = Math.exp(logStd);
        const z = (act - mu) / std;
        return [z / std, (z * z - 1) / std];
      },
    },
  },
);

/** The two scores that programs differentiate by hand, or leave to autodiff. */
export const scores = { ...softmaxScore, ...gaussianScore };
