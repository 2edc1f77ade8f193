import { wholePower } from '../../rl/elementary';
import type { Draws } from '../draws';
import { type Exercise, FLOAT32 } from '../exercise';
import { discountedToGo, toGo } from './weights';

type Numbers = readonly number[];

export const discountedRewardToGo: Exercise = {
  id: 'discounted-reward-to-go',
  kind: 'write',
  chapter: 'phi',
  title: 'Discounted reward-to-go, in one pass',
  task: 'Compute $\\sum_{l \\geq 0} \\gamma^l r_{t+l}$ for every step $t$ of an episode. One pass over the rewards will do; a loop within a loop takes a second where episodes are long.',
  name: { typescript: 'discountedRewardToGo', python: 'discounted_reward_to_go' },
  params: ['rew', 'gamma'],
  given: {
    typescript: `function discountedRewardToGo(rew: number[], gamma: number): number[] {
  return rew;
}
`,
    python: `def discounted_reward_to_go(rew, gamma):
    return rew
`,
  },
  solution: {
    typescript: `function discountedRewardToGo(rew: number[], gamma: number): number[] {
  const rtg = new Array(rew.length);
  let rest = 0;
  for (let t = rew.length - 1; t >= 0; t--) {
    rest = rew[t] + gamma * rest;
    rtg[t] = rest;
  }
  return rtg;
}
`,
    python: `def discounted_reward_to_go(rew, gamma):
    rtg = np.zeros_like(rew)
    rest = 0.0
    for t in reversed(range(len(rew))):
        rest = rew[t] + gamma * rest
        rtg[t] = rest
    return rtg
`,
  },
  hints: [
    'Write out the sums of steps t and t + 1. How does one follow from the other?',
    'The sum at t is r_t plus γ times the sum at t + 1.',
  ],
  fixed: [
    [[1], 0.9],
    [[1, 1, 1], 0.5],
    [[0, 0, 8], 0.5],
    [[3, -1, 4], 1],
  ],
  draw: (draws: Draws) => [draws.numbers(draws.whole(3, 8), -2, 3), draws.number(0.3, 0.97)],
  expected: discountedToGo,
  tolerance: FLOAT32,
  training: {
    phi: {
      typescript: `function phi({ rew }: Episode): number[] {
  return discountedRewardToGo(rew, 0.95);
}
`,
      python: `def weights(episode):
    return discounted_reward_to_go(episode.rew, 0.95)
`,
    },
    beside: 'reward-to-go',
  },
  faults: [
    {
      key: 'undiscounted',
      sentence: 'γ is not used: a reward far off counts as much as the next one.',
      gives: (rew: Numbers) => toGo(rew),
    },
    {
      key: 'from-start',
      sentence:
        'Rewards are discounted from the episode’s first step on, not from step t: those of late steps all but vanish.',
      gives: (rew: Numbers, gamma: number) =>
        discountedToGo(rew, gamma).map((x, t) => x * wholePower(gamma, t)),
    },
    {
      key: 'own-discounted',
      sentence: 'The reward of the step itself is discounted too; its power of γ is 0.',
      gives: (rew: Numbers, gamma: number) => discountedToGo(rew, gamma).map((x) => gamma * x),
    },
    {
      key: 'past',
      sentence: 'The pass goes forward: it adds up what came before each step.',
      gives: (rew: Numbers, gamma: number) => discountedToGo([...rew].reverse(), gamma).reverse(),
    },
    {
      key: 'one-step',
      sentence: 'Only the next reward is added, discounted once: the sum does not go on.',
      gives: (rew: Numbers, gamma: number) => rew.map((r, t) => r + gamma * (rew[t + 1] ?? 0)),
    },
  ],
};
