import type { Draws } from '../draws';
import { type Exercise, FLOAT32 } from '../exercise';
import { returns, toGo } from './weights';

type Numbers = readonly number[];

const ret = (rew: Numbers) => returns(rew)[0];

export const returnAndToGo: Exercise = {
  id: 'reward-to-go',
  kind: 'write',
  chapter: 'reward-to-go',
  title: 'Return and reward-to-go',
  task: 'From the rewards of one episode, compute its return $R(\\tau) = \\sum_t r_t$ and the reward-to-go of every step, $\\hat{R}_t = \\sum_{t^{\\prime} \\geq t} r_{t^{\\prime}}$. Return them as `ret`, a number, and `rtg`, one number a step.',
  name: { typescript: 'returnAndToGo', python: 'return_and_to_go' },
  params: ['rew'],
  given: {
    typescript: `// rew: the rewards of one episode, step by step
function returnAndToGo(rew: number[]) {
  return { ret: 0, rtg: rew };
}
`,
    python: `# rew: the rewards of one episode, step by step
def return_and_to_go(rew):
    return {"ret": 0.0, "rtg": rew}
`,
  },
  solution: {
    typescript: `function returnAndToGo(rew: number[]) {
  const rtg = new Array(rew.length);
  let rest = 0;
  for (let t = rew.length - 1; t >= 0; t--) {
    rest += rew[t];
    rtg[t] = rest;
  }
  return { ret: rest, rtg };
}
`,
    python: `def return_and_to_go(rew):
    rtg = np.cumsum(rew[::-1])[::-1]
    return {"ret": rtg[0], "rtg": rtg}
`,
  },
  hints: [
    'What has step 0’s reward-to-go to do with the return?',
    'R̂_t = r_t + R̂_{t+1}: walk from the last step to the first.',
  ],
  fixed: [[[1]], [[1, 2, 3]], [[0, 0, 5, -1]]],
  draw: (draws: Draws) => [draws.numbers(draws.whole(2, 8), -2, 3)],
  expected: (rew: Numbers) => ({ ret: ret(rew), rtg: toGo(rew) }),
  tolerance: FLOAT32,
  training: {
    phi: {
      typescript: `function phi({ rew }: Episode): number[] {
  return returnAndToGo(rew).rtg;
}
`,
      python: `def weights(episode):
    return return_and_to_go(episode.rew)["rtg"]
`,
    },
    beside: 'reward-to-go',
  },
  faults: [
    {
      key: 'without-own',
      sentence:
        'The reward of the step itself is missing: r_t follows action a_t, and belongs to its reward-to-go.',
      gives: (rew: Numbers) => ({ ret: ret(rew), rtg: toGo(rew).map((x, t) => x - rew[t]) }),
    },
    {
      key: 'total',
      sentence: 'Every step has the whole return: rewards from before the action are still in it.',
      gives: (rew: Numbers) => ({ ret: ret(rew), rtg: returns(rew) }),
    },
    {
      key: 'past',
      sentence: 'This adds up what came before each step, not what came after it.',
      gives: (rew: Numbers) => ({ ret: ret(rew), rtg: toGo([...rew].reverse()).reverse() }),
    },
    {
      key: 'reversed',
      sentence: 'These are the rewards-to-go in reverse order: the last step comes first.',
      gives: (rew: Numbers) => ({ ret: ret(rew), rtg: toGo(rew).reverse() }),
    },
    {
      key: 'mean',
      sentence: 'This divides by the number of steps: a return is a sum, not a mean.',
      gives: (rew: Numbers) => ({
        ret: ret(rew) / rew.length,
        rtg: toGo(rew).map((x, t) => x / (rew.length - t)),
      }),
    },
  ],
};
