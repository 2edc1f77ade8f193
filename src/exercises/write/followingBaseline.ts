import type { Draws } from '../draws';
import { type Exercise, FLOAT32 } from '../exercise';
import type { Rows } from './linear';
import { meanOf } from './parts';
import { lessBaseline, returns, toGo } from './weights';

/** Weights of episodes, one after another, where `next` says how the baseline goes on. */
function following(
  episodes: Rows,
  next: (baseline: number, rew: readonly number[]) => number,
  isUpdatedFirst = false,
): number[][] {
  let baseline = 0;
  return episodes.map((rew) => {
    const before = baseline;
    baseline = next(baseline, rew);
    const used = isUpdatedFirst ? baseline : before;
    return lessBaseline(
      rew,
      rew.map(() => used),
    );
  });
}

const towards = (share: number) => (baseline: number, rew: readonly number[]) =>
  baseline + share * (meanOf(toGo(rew)) - baseline);

export const followingBaseline: Exercise = {
  id: 'following-baseline',
  kind: 'write',
  chapter: 'baselines',
  title: 'A baseline that follows the policy',
  task: 'Weigh the steps of several episodes, in order, by $\\hat{R}_t - b$. The baseline $b$ begins at 0; after each episode it moves a share $\\alpha$ of the way to the mean of that episode’s rewards-to-go. An episode is weighed by the $b$ that came before it: a baseline that has seen the actions is none.',
  name: { typescript: 'baselineWeights', python: 'baseline_weights' },
  params: ['episodes', 'alpha'],
  given: {
    typescript: `// episodes: the rewards of each; returns weights of the same shape
function baselineWeights(episodes: number[][], alpha: number): number[][] {
  return episodes.map((rew) => rewardToGo(rew));
}
`,
    python: `def reward_to_go(rew):
    return np.cumsum(rew[::-1])[::-1]

# episodes: the rewards of each; returns weights of the same shape
def baseline_weights(episodes, alpha):
    return [reward_to_go(rew) for rew in episodes]
`,
  },
  solution: {
    typescript: `function baselineWeights(episodes: number[][], alpha: number): number[][] {
  let b = 0;
  return episodes.map((rew) => {
    const rtg = rewardToGo(rew);
    const weights = rtg.map((each) => each - b);
    b += alpha * (mean(rtg) - b);
    return weights;
  });
}
`,
    python: `def reward_to_go(rew):
    return np.cumsum(rew[::-1])[::-1]

def baseline_weights(episodes, alpha):
    b = 0.0
    weights = []
    for rew in episodes:
        rtg = reward_to_go(rew)
        weights.append(rtg - b)
        b += alpha * (np.mean(rtg) - b)
    return weights
`,
  },
  hints: [
    'Which b does the first episode see?',
    'First the weights, then b: b ← b + α (mean of R̂ − b).',
  ],
  fixed: [
    [[[1, 1], [1]], 0.5],
    [[[2, 0, 1], [4], [1, 1, 1, 1]], 0.25],
  ],
  draw: (draws: Draws) => [
    Array.from({ length: draws.whole(2, 4) }, () => draws.numbers(draws.whole(1, 4), 0, 3)),
    draws.number(0.1, 0.4),
  ],
  expected: (episodes: Rows, alpha: number) => following(episodes, towards(alpha)),
  tolerance: FLOAT32,
  faults: [
    {
      key: 'no-baseline',
      sentence: 'Nothing is subtracted: these are the rewards-to-go.',
      gives: (episodes: Rows) => episodes.map(toGo),
    },
    {
      key: 'fitted-first',
      sentence:
        'b moves before it is subtracted: it has seen the very rewards that it is subtracted from, and that biases the gradient.',
      gives: (episodes: Rows, alpha: number) => following(episodes, towards(alpha), true),
    },
    {
      key: 'shares-swapped',
      sentence: 'α and 1 − α have changed places: b jumps nearly to the newest episode.',
      gives: (episodes: Rows, alpha: number) => following(episodes, towards(1 - alpha)),
    },
    {
      key: 'of-return',
      sentence: 'b follows the return of the episodes, not the mean of their rewards-to-go.',
      gives: (episodes: Rows, alpha: number) =>
        following(episodes, (b, rew) => b + alpha * (returns(rew)[0] - b)),
    },
    {
      key: 'sum',
      sentence: 'b only grows: α times the mean is added, and b itself is never let go of.',
      gives: (episodes: Rows, alpha: number) =>
        following(episodes, (b, rew) => b + alpha * meanOf(toGo(rew))),
    },
    {
      key: 'own-mean',
      sentence:
        'Each episode is compared with its own mean: the baseline must come from the episodes before.',
      gives: (episodes: Rows) => following(episodes, (_, rew) => meanOf(toGo(rew)), true),
    },
  ],
};
