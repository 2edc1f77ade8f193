import type { Draws } from '../draws';
import { type Exercise, FLOAT32 } from '../exercise';
import { residuals } from './weights';

type Numbers = readonly number[];
type Gives = (rew: Numbers, val: Numbers, lastVal: number, gamma: number) => number[];

const zeros = (of: Numbers) => of.map(() => 0);

export const tdResiduals: Exercise = {
  id: 'td-residuals',
  kind: 'write',
  chapter: 'phi',
  title: 'TD residuals',
  task: 'Compute $\\delta_t = r_t + \\gamma V(s_{t+1}) - V(s_t)$ for every step of an episode. `val` holds $V(s_t)$ of its steps, and `lastVal` the value of the state that follows the last of them.',
  name: { typescript: 'tdResiduals', python: 'td_residuals' },
  params: ['rew', 'val', 'lastVal', 'gamma'],
  given: {
    typescript: `// rew, val: one number a step
function tdResiduals(rew: number[], val: number[], lastVal: number, gamma: number): number[] {
  return rew;
}
`,
    python: `# rew, val: one number a step
def td_residuals(rew, val, last_val, gamma):
    return rew
`,
  },
  solution: {
    typescript: `function tdResiduals(rew: number[], val: number[], lastVal: number, gamma: number): number[] {
  const next = [...val.slice(1), lastVal];
  return rew.map((r, t) => r + gamma * next[t] - val[t]);
}
`,
    python: `def td_residuals(rew, val, last_val, gamma):
    vals = np.append(val, last_val)
    return rew + gamma * vals[1:] - vals[:-1]
`,
  },
  hints: [
    'Which value stands for V(s_{t+1}) at the last step?',
    'Put lastVal behind the values: then V(s_{t+1}) is the next entry, at every step.',
  ],
  fixed: [
    [[1], [2], 3, 0.5],
    [[1, 1, 1], [3, 2, 1], 0, 1],
    [[0, 2, -1], [1, 0.5, 2], 4, 0.9],
  ],
  draw(draws: Draws) {
    const n = draws.whole(2, 6);
    return [
      draws.numbers(n, -1, 2),
      draws.numbers(n, -2, 4),
      draws.number(1, 4),
      draws.number(0.3, 0.97),
    ];
  },
  expected: residuals,
  tolerance: FLOAT32,
  training: {
    phi: {
      typescript: `function phi({ rew, val }: Episode): number[] {
  return tdResiduals(rew, val, 0, 1);
}
`,
      python: `def weights(episode):
    return td_residuals(episode.rew, episode.val, 0, 1)
`,
    },
    beside: 'gae',
  },
  faults: [
    {
      key: 'no-last',
      sentence: 'At the last step the value of what follows is missing: there it is lastVal.',
      gives: ((rew, val, _, gamma) => residuals(rew, val, 0, gamma)) satisfies Gives,
    },
    {
      key: 'undiscounted',
      sentence: 'γ is not used: the value of the next state is discounted by one step.',
      gives: ((rew, val, lastVal) => residuals(rew, val, lastVal, 1)) satisfies Gives,
    },
    {
      key: 'sign',
      sentence: 'The signs of both values are wrong: V(s_t) was expected, and is subtracted.',
      gives: ((rew, val, lastVal, gamma) =>
        residuals(
          rew,
          val.map((v) => -v),
          -lastVal,
          gamma,
        )) satisfies Gives,
    },
    {
      key: 'no-baseline',
      sentence:
        'V(s_t) is not subtracted: this is the one-step target, not its distance to what was expected.',
      gives: ((rew, val, lastVal, gamma) =>
        residuals(rew, val, lastVal, gamma).map((delta, t) => delta + val[t])) satisfies Gives,
    },
    {
      key: 'no-next',
      sentence: 'The value of the next state is missing: this is r_t − V(s_t).',
      gives: ((rew, val) => residuals(rew, val, 0, 0)) satisfies Gives,
    },
    {
      key: 'unchanged',
      sentence: 'These are the rewards; no value is in them.',
      gives: ((rew) => residuals(rew, zeros(rew), 0, 0)) satisfies Gives,
    },
  ],
};
