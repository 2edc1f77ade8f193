import type { Draws } from '../draws';
import { type Exercise, FLOAT32 } from '../exercise';
import { linearGradient, type Rows } from './linear';
import { returns, toGo } from './weights';

interface Played {
  /** [T][d] */
  readonly obs: Rows;
  readonly act: readonly number[];
  readonly rew: readonly number[];
  readonly [name: string]: Rows | readonly number[];
}

/** W after a step of `scale` times the learning rate, where the steps of all episodes are weighed so. */
function after(
  W: Rows,
  episodes: readonly Played[],
  lr: number,
  weigh: (rew: readonly number[]) => readonly number[] = toGo,
  scale = 1,
): number[][] {
  const grad = linearGradient(W, {
    obs: episodes.flatMap(({ obs }) => obs),
    act: episodes.flatMap(({ act }) => act),
    weights: episodes.flatMap(({ rew }) => weigh(rew)),
  });
  return W.map((row, a) => row.map((w, k) => w - scale * lr * grad[a][k]));
}

function drawEpisode(draws: Draws, actions: number, d: number): Played {
  const steps = draws.whole(1, 4);
  return {
    obs: draws.rows(steps, d, -2, 2),
    act: Array.from({ length: steps }, () => draws.whole(0, actions - 1)),
    rew: draws.numbers(steps, 0.5, 2),
  };
}

export const oneEpoch: Exercise = {
  id: 'one-epoch',
  kind: 'write',
  chapter: 'vanilla-policy-gradient',
  title: 'One whole epoch',
  task: 'The episodes of an epoch have been played: weigh every step by its reward-to-go, compute the gradient of $-\\frac{1}{n} \\sum_i \\log \\pi(a_i|s_i) \\, \\hat{R}_i$ over all $n$ steps, and take one step of gradient descent. The policy is linear, with logits $W s$. Return the new $W$.',
  name: { typescript: 'epoch', python: 'epoch' },
  params: ['W', 'episodes', 'lr'],
  given: {
    typescript: `interface Played {
  obs: number[][]; // [T][d]
  act: number[];
  rew: number[];
}

// W: [actions][d]
function epoch(W: number[][], episodes: Played[], lr: number): number[][] {
  return W;
}
`,
    python: `# W: [actions][d]; each of the episodes has "obs" [T][d], "act" and "rew"
def epoch(W, episodes, lr):
    return W
`,
  },
  solution: {
    typescript: `interface Played {
  obs: number[][]; // [T][d]
  act: number[];
  rew: number[];
}

function probabilities(W: number[][], obs: number[]): number[] {
  const logits = W.map((row) => sum(row.map((w, k) => w * obs[k])));
  const most = Math.max(...logits);
  const exps = logits.map((x) => Math.exp(x - most));
  return exps.map((each) => each / sum(exps));
}

function epoch(W: number[][], episodes: Played[], lr: number): number[][] {
  const grad = W.map((row) => row.map(() => 0));
  let n = 0;
  for (const { obs, act, rew } of episodes) {
    const rtg = rewardToGo(rew);
    for (let t = 0; t < rew.length; t++) {
      const probs = probabilities(W, obs[t]);
      for (let a = 0; a < W.length; a++) {
        const score = (a === act[t] ? 1 : 0) - probs[a];
        for (let k = 0; k < obs[t].length; k++) grad[a][k] -= score * obs[t][k] * rtg[t];
      }
    }
    n += rew.length;
  }
  return W.map((row, a) => row.map((w, k) => w - (lr * grad[a][k]) / n));
}
`,
    python: `def probabilities(W, obs):
    logits = np.dot(W, obs)
    exps = np.exp(logits - np.max(logits))
    return exps / np.sum(exps)

def epoch(W, episodes, lr):
    grad = np.zeros_like(W)
    n = 0
    for episode in episodes:
        obs, act, rew = episode["obs"], episode["act"], episode["rew"]
        rtg = np.cumsum(rew[::-1])[::-1]
        for t in range(len(rew)):
            score = -probabilities(W, obs[t])
            score[act[t]] += 1
            for a in range(len(W)):
                grad[a] -= score[a] * obs[t] * rtg[t]
        n += len(rew)
    return W - lr * grad / n
`,
  },
  hints: [
    'The parts are those of the exercises before: rewards-to-go of each episode by itself, scores, one sum over all steps.',
    'Every gradient is taken at the W that played the episodes; only then comes the step.',
    'The loss is a mean over steps: divide by the number of all of them, and go down.',
  ],
  fixed: [
    [[[0], [0]], [{ obs: [[1]], act: [0], rew: [1] }], 0.5],
    [
      [
        [0.5, -1],
        [0, 1],
      ],
      [
        {
          obs: [
            [1, 0],
            [0, 1],
          ],
          act: [0, 1],
          rew: [1, 2],
        },
        { obs: [[2, -1]], act: [1], rew: [3] },
      ],
      0.1,
    ],
  ],
  draw(draws: Draws) {
    const [actions, d] = [draws.whole(2, 3), draws.whole(1, 3)];
    const episodes = Array.from({ length: draws.whole(2, 3) }, () =>
      drawEpisode(draws, actions, d),
    );
    return [draws.rows(actions, d, -1, 1), episodes, draws.number(0.1, 0.5)];
  },
  expected: (W: Rows, episodes: readonly Played[], lr: number) => after(W, episodes, lr),
  tolerance: FLOAT32,
  faults: [
    {
      key: 'ascent',
      sentence: 'The step goes up the loss: the policy unlearns.',
      gives: (W: Rows, episodes: readonly Played[], lr: number) => after(W, episodes, lr, toGo, -1),
    },
    {
      key: 'total',
      sentence:
        'Steps are weighed by the whole return of their episode, the past included, and not by the reward-to-go.',
      gives: (W: Rows, episodes: readonly Played[], lr: number) => after(W, episodes, lr, returns),
    },
    {
      key: 'by-episodes',
      sentence:
        'The sum over steps is divided by the number of episodes: the step is as many times too long as an episode has steps.',
      gives(W: Rows, episodes: readonly Played[], lr: number) {
        const n = episodes.reduce((sum, { rew }) => sum + rew.length, 0);
        return after(W, episodes, lr, toGo, n / episodes.length);
      },
    },
    {
      key: 'sum',
      sentence: 'The sum over steps is not divided by their number.',
      gives(W: Rows, episodes: readonly Played[], lr: number) {
        const n = episodes.reduce((sum, { rew }) => sum + rew.length, 0);
        return after(W, episodes, lr, toGo, n);
      },
    },
    {
      key: 'leak',
      sentence:
        'Rewards leak across episode bounds: a reward-to-go adds up what later episodes earned.',
      gives(W: Rows, episodes: readonly Played[], lr: number) {
        const all = toGo(episodes.flatMap(({ rew }) => rew));
        let from = 0;
        return after(W, episodes, lr, (rew) => {
          from += rew.length;
          return all.slice(from - rew.length, from);
        });
      },
    },
    {
      key: 'unchanged',
      sentence: 'W comes back as it was: no step has been taken.',
      gives: (W: Rows) => W,
    },
  ],
};
