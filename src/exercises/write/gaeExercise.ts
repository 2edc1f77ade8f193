import type { Draws } from '../draws';
import { type Exercise, FLOAT32 } from '../exercise';
import { gaeOf } from './weights';

type Numbers = readonly number[];
type Gives = (
  rew: Numbers,
  val: Numbers,
  lastVal: number,
  terminated: boolean,
  gamma: number,
  lam: number,
) => number[];

const follows = (lastVal: number, terminated: boolean) => (terminated ? 0 : lastVal);

export const gaeExercise: Exercise = {
  id: 'gae',
  kind: 'write',
  chapter: 'phi',
  title: 'GAE, with falls and step limits told apart',
  task: 'Compute $\\hat{A}_t = \\sum_l (\\gamma \\lambda)^l \\delta_{t+l}$ for every step of an episode, with $\\delta_t = r_t + \\gamma V(s_{t+1}) - V(s_t)$. An episode that terminated is over: nothing follows, and is worth 0. One that was only cut off goes on unseen, and what follows is worth `lastVal`.',
  name: { typescript: 'gaeAdvantages', python: 'gae_advantages' },
  params: ['rew', 'val', 'lastVal', 'terminated', 'gamma', 'lam'],
  given: {
    typescript: `// rew, val: one number a step; terminated: whether the episode ended in a fall
function gaeAdvantages(
  rew: number[],
  val: number[],
  lastVal: number,
  terminated: boolean,
  gamma: number,
  lam: number,
): number[] {
  return rew;
}
`,
    python: `# rew, val: one number a step; terminated: whether the episode ended in a fall
def gae_advantages(rew, val, last_val, terminated, gamma, lam):
    return rew
`,
  },
  solution: {
    typescript: `function gaeAdvantages(
  rew: number[],
  val: number[],
  lastVal: number,
  terminated: boolean,
  gamma: number,
  lam: number,
): number[] {
  const advs = new Array(rew.length);
  let adv = 0;
  let nextVal = terminated ? 0 : lastVal;
  for (let t = rew.length - 1; t >= 0; t--) {
    const delta = rew[t] + gamma * nextVal - val[t];
    adv = delta + gamma * lam * adv;
    advs[t] = adv;
    nextVal = val[t];
  }
  return advs;
}
`,
    python: `def gae_advantages(rew, val, last_val, terminated, gamma, lam):
    advs = np.zeros_like(rew)
    adv = 0.0
    next_val = 0.0 if terminated else last_val
    for t in reversed(range(len(rew))):
        delta = rew[t] + gamma * next_val - val[t]
        adv = delta + gamma * lam * adv
        advs[t] = adv
        next_val = val[t]
    return advs
`,
  },
  hints: [
    'Â_t follows from Â_{t+1} as a discounted reward-to-go follows from the next: with δ in place of r, and γλ in place of γ.',
    'Walk from the last step to the first, and carry two numbers along: Â_{t+1} and V(s_{t+1}).',
    'Before the walk, V(s_{t+1}) is 0 where the episode terminated, else lastVal.',
  ],
  fixed: [
    [[1, 1, 1], [3, 2, 1], 5, true, 1, 0.95],
    [[1, 1, 1], [3, 2, 1], 5, false, 1, 0.95],
    [[0, 2], [1, 0.5], 4, false, 0.9, 0],
    [[0, 2, 1], [1, 0.5, 1], 4, true, 0.9, 1],
  ],
  draw(draws: Draws) {
    const n = draws.whole(3, 7);
    return [
      draws.numbers(n, -1, 2),
      draws.numbers(n, 1, 4),
      draws.number(1, 4),
      draws.whole(0, 1) === 1,
      draws.number(0.5, 0.97),
      draws.number(0.3, 0.95),
    ];
  },
  expected: ((rew, val, lastVal, terminated, gamma, lam) =>
    gaeOf(rew, val, follows(lastVal, terminated), gamma, lam)) satisfies Gives,
  tolerance: FLOAT32,
  training: {
    phi: {
      typescript: `// nothing counts after the step limit, so nothing follows it
function phi({ rew, val }: Episode): number[] {
  return gaeAdvantages(rew, val, 0, true, 1, 0.95);
}
`,
      python: `# nothing counts after the step limit, so nothing follows it
def weights(episode):
    return gae_advantages(episode.rew, episode.val, 0, True, 1, 0.95)
`,
    },
    beside: 'gae',
  },
  faults: [
    {
      key: 'after-a-fall',
      sentence:
        'After a fall, too, lastVal is taken for what follows: nothing follows there, and it is worth 0.',
      gives: ((rew, val, lastVal, _, gamma, lam) =>
        gaeOf(rew, val, lastVal, gamma, lam)) satisfies Gives,
    },
    {
      key: 'cut-off-is-over',
      sentence:
        'An episode that was only cut off is treated as over: what follows it is worth lastVal, not 0.',
      gives: ((rew, val, _, __, gamma, lam) => gaeOf(rew, val, 0, gamma, lam)) satisfies Gives,
    },
    {
      key: 'turned-round',
      sentence: 'Termination and cutting off have changed places.',
      gives: ((rew, val, lastVal, terminated, gamma, lam) =>
        gaeOf(rew, val, follows(lastVal, !terminated), gamma, lam)) satisfies Gives,
    },
    {
      key: 'no-lam',
      sentence: 'λ is not used: this is the discounted reward-to-go less the value.',
      gives: ((rew, val, lastVal, terminated, gamma) =>
        gaeOf(rew, val, follows(lastVal, terminated), gamma, 1)) satisfies Gives,
    },
    {
      key: 'only-lam',
      sentence: 'Residuals are discounted by λ alone; the factor from one to the next is γλ.',
      gives: ((rew, val, lastVal, terminated, gamma, lam) =>
        gaeOf(rew, val, follows(lastVal, terminated), gamma, lam / gamma)) satisfies Gives,
    },
    {
      key: 'residuals',
      sentence:
        'These are the TD residuals by themselves; each advantage adds up those that follow too.',
      gives: ((rew, val, lastVal, terminated, gamma) =>
        gaeOf(rew, val, follows(lastVal, terminated), gamma, 0)) satisfies Gives,
    },
  ],
};
