import { wholePower } from '../../rl/elementary';
import type { Draws } from '../draws';
import { type Exercise, FLOAT32 } from '../exercise';
import { discountedToGo, residuals } from './weights';

type Numbers = readonly number[];
type Gives = (rew: Numbers, val: Numbers, lastVal: number, gamma: number, n: number) => number[];

/** A sum of n discounted TD residuals, or of as many as there are: all values between the first and the last cancel. */
const expected: Gives = (rew, val, lastVal, gamma, n) => {
  const deltas = residuals(rew, val, lastVal, gamma);
  return deltas.map((_, t) => discountedToGo(deltas.slice(t, t + n), gamma)[0]);
};

/** What stands at the end of step t's sum: how many steps on, and the value there. */
function endOf(rew: Numbers, val: Numbers, lastVal: number, n: number, t: number) {
  const steps = Math.min(n, rew.length - t);
  return { steps, value: t + steps < rew.length ? val[t + steps] : lastVal };
}

export const nStepAdvantage: Exercise = {
  id: 'n-step-advantage',
  kind: 'write',
  chapter: 'phi',
  title: 'The n-step advantage',
  task: 'Estimate each advantage from $n$ rewards and the value of the state after them: $\\sum_{l < n} \\gamma^l r_{t+l} + \\gamma^n V(s_{t+n}) - V(s_t)$. Where fewer than $n$ steps are left, take those that are, and `lastVal` behind them.',
  name: { typescript: 'nStepAdvantages', python: 'n_step_advantages' },
  params: ['rew', 'val', 'lastVal', 'gamma', 'n'],
  given: {
    typescript: `// rew, val: one number a step; lastVal: the value of what follows the last step
function nStepAdvantages(
  rew: number[],
  val: number[],
  lastVal: number,
  gamma: number,
  n: number,
): number[] {
  return rew;
}
`,
    python: `# rew, val: one number a step; last_val: the value of what follows the last step
def n_step_advantages(rew, val, last_val, gamma, n):
    return rew
`,
  },
  solution: {
    typescript: `function nStepAdvantages(
  rew: number[],
  val: number[],
  lastVal: number,
  gamma: number,
  n: number,
): number[] {
  const vals = [...val, lastVal];
  return rew.map((_, t) => {
    const end = Math.min(t + n, rew.length);
    let adv = -vals[t];
    let factor = 1;
    for (let l = t; l < end; l++) {
      adv += factor * rew[l];
      factor *= gamma;
    }
    return adv + factor * vals[end];
  });
}
`,
    python: `def n_step_advantages(rew, val, last_val, gamma, n):
    vals = np.append(val, last_val)
    advs = []
    for t in range(len(rew)):
        end = min(t + n, len(rew))
        adv = -vals[t]
        factor = 1.0
        for l in range(t, end):
            adv += factor * rew[l]
            factor *= gamma
        advs.append(adv + factor * vals[end])
    return advs
`,
  },
  hints: [
    'How many steps are left at step t, and where does the sum end?',
    'Carry a factor along that begins at 1 and is multiplied by γ at every reward: behind the sum it is the one for the last value.',
  ],
  fixed: [
    [[1], [2], 3, 0.5, 1],
    [[1, 1, 1], [3, 2, 1], 4, 0.5, 2],
    [[1, 2, 3], [1, 1, 1], 2, 0.9, 5],
  ],
  draw(draws: Draws) {
    const steps = draws.whole(4, 7);
    return [
      draws.numbers(steps, -1, 2),
      draws.numbers(steps, 1, 4),
      draws.number(1, 4),
      draws.number(0.3, 0.97),
      draws.whole(1, 3),
    ];
  },
  expected,
  tolerance: FLOAT32,
  training: {
    phi: {
      typescript: `function phi({ rew, val }: Episode): number[] {
  return nStepAdvantages(rew, val, 0, 1, 20);
}
`,
      python: `def weights(episode):
    return n_step_advantages(episode.rew, episode.val, 0, 1, 20)
`,
    },
    beside: 'gae',
  },
  faults: [
    {
      key: 'value-undiscounted',
      sentence:
        'The value behind the sum is not discounted: it is as many steps away as rewards were added.',
      gives: ((rew, val, lastVal, gamma, n) =>
        expected(rew, val, lastVal, gamma, n).map((adv, t) => {
          const { steps, value } = endOf(rew, val, lastVal, n, t);
          return adv + (1 - wholePower(gamma, steps)) * value;
        })) satisfies Gives,
    },
    {
      key: 'no-last',
      sentence:
        'Where the episode ends within n steps, the value of what follows is missing: there it is lastVal.',
      gives: ((rew, val, _, gamma, n) => expected(rew, val, 0, gamma, n)) satisfies Gives,
    },
    {
      key: 'one-more',
      sentence: 'One reward too many is added: the sum has n of them, l = 0 to n − 1.',
      gives: ((rew, val, lastVal, gamma, n) =>
        expected(rew, val, lastVal, gamma, n + 1)) satisfies Gives,
    },
    {
      key: 'no-baseline',
      sentence: 'V(s_t) is not subtracted: this is the n-step return.',
      gives: ((rew, val, lastVal, gamma, n) =>
        expected(rew, val, lastVal, gamma, n).map((adv, t) => adv + val[t])) satisfies Gives,
    },
    {
      key: 'no-value',
      sentence: 'Nothing stands for what comes after n steps: the value there is missing.',
      gives: ((rew, val, lastVal, gamma, n) =>
        expected(rew, val, lastVal, gamma, n).map((adv, t) => {
          const { steps, value } = endOf(rew, val, lastVal, n, t);
          return adv - wholePower(gamma, steps) * value;
        })) satisfies Gives,
    },
  ],
};
