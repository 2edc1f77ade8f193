import type { Draws } from '../draws';
import { type Exercise, FLOAT64 } from '../exercise';
import { linearGradient, linearLoss, type Rows, scaledRows } from './linear';

type Numbers = readonly number[];

const lossOf = (W: Rows, obs: Rows, act: Numbers, weights: Numbers) =>
  linearLoss(W, { obs, act, weights });
const gradOf = (W: Rows, obs: Rows, act: Numbers, weights: Numbers) =>
  linearGradient(W, { obs, act, weights });

/** Σ_i scale_i obs_i, in the row of each action */
const byAction = (W: Rows, obs: Rows, act: Numbers, scale: (i: number) => number) =>
  W.map((row, a) =>
    row.map((_, k) =>
      act.reduce((sum, each, i) => sum + (each === a ? scale(i) * obs[i][k] : 0), 0),
    ),
  );

export const policyLoss: Exercise = {
  id: 'policy-loss',
  kind: 'write',
  chapter: 'simplest-policy-gradient-in-code',
  title: 'pgLoss and its gradient, by hand',
  task: 'A linear policy has logits $x = W s$, with a row of $W$ for each action. Compute the loss $-\\frac{1}{n} \\sum_i \\log \\pi(a_i|s_i) \\, \\Phi_i$ over $n$ steps, and its gradient by every number of $W$. Return them as `loss` and `grad`, the latter of the shape of $W$.',
  name: { typescript: 'policyLoss', python: 'policy_loss' },
  params: ['W', 'obs', 'act', 'weights'],
  given: {
    typescript: `// W: [actions][d]; obs: [n][d]; act: [n]; weights: [n]
function policyLoss(W: number[][], obs: number[][], act: number[], weights: number[]) {
  return { loss: 0, grad: W };
}
`,
    python: `# W: [actions][d]; obs: [n][d]; act: [n]; weights: [n]
def policy_loss(W, obs, act, weights):
    return {"loss": 0.0, "grad": np.zeros_like(W)}
`,
  },
  solution: {
    typescript: `function policyLoss(W: number[][], obs: number[][], act: number[], weights: number[]) {
  const n = act.length;
  const grad = W.map((row) => row.map(() => 0));
  let loss = 0;
  for (let i = 0; i < n; i++) {
    const logits = W.map((row) => sum(row.map((w, k) => w * obs[i][k])));
    const most = Math.max(...logits);
    const exps = logits.map((x) => Math.exp(x - most));
    const total = sum(exps);
    loss -= ((logits[act[i]] - most - Math.log(total)) * weights[i]) / n;
    for (let a = 0; a < W.length; a++) {
      const score = (a === act[i] ? 1 : 0) - exps[a] / total;
      for (let k = 0; k < obs[i].length; k++) {
        grad[a][k] -= (score * obs[i][k] * weights[i]) / n;
      }
    }
  }
  return { loss, grad };
}
`,
    python: `def policy_loss(W, obs, act, weights):
    n = len(act)
    grad = np.zeros_like(W)
    loss = 0.0
    for i in range(n):
        logits = np.dot(W, obs[i])
        most = np.max(logits)
        exps = np.exp(logits - most)
        total = np.sum(exps)
        loss -= (logits[act[i]] - most - np.log(total)) * weights[i] / n
        score = -exps / total
        score[act[i]] += 1
        for a in range(len(W)):
            grad[a] -= score[a] * obs[i] * weights[i] / n
    return {"loss": loss, "grad": grad}
`,
  },
  hints: [
    'The gradient of log π by the logits is 1 at the action, less the probabilities. How do the logits depend on W?',
    '∂x_a/∂W_ak = s_k: each component of the score is multiplied by the whole observation.',
    'Do not forget the minus sign and the 1/n, in the gradient as in the loss.',
  ],
  fixed: [
    [[[0], [0]], [[1]], [0], [1]],
    [
      [
        [0.5, -1],
        [0.25, 1],
      ],
      [
        [1, 0],
        [0, 1],
        [2, -1],
      ],
      [0, 1, 1],
      [3, -1, 0.5],
    ],
  ],
  draw(draws: Draws) {
    const [actions, d, n] = [draws.whole(2, 3), draws.whole(1, 3), draws.whole(2, 5)];
    return [
      draws.rows(actions, d, -1, 1),
      draws.rows(n, d, -2, 2),
      Array.from({ length: n }, () => draws.whole(0, actions - 1)),
      draws.numbers(n, -2, 4),
    ];
  },
  expected: (W: Rows, obs: Rows, act: Numbers, weights: Numbers) => ({
    loss: lossOf(W, obs, act, weights),
    grad: gradOf(W, obs, act, weights),
  }),
  tolerance: FLOAT64,
  faults: [
    {
      key: 'sign',
      sentence: 'The sign of both is wrong: a step down this loss makes good actions less likely.',
      gives: (W: Rows, obs: Rows, act: Numbers, weights: Numbers) => ({
        loss: -lossOf(W, obs, act, weights),
        grad: scaledRows(gradOf(W, obs, act, weights), -1),
      }),
    },
    {
      key: 'sum',
      sentence: 'The steps are added up; divide both by their number n.',
      gives: (W: Rows, obs: Rows, act: Numbers, weights: Numbers) => ({
        loss: act.length * lossOf(W, obs, act, weights),
        grad: scaledRows(gradOf(W, obs, act, weights), act.length),
      }),
    },
    {
      key: 'unweighted',
      sentence: 'The weights Φ are not used: every action is reinforced alike.',
      gives(W: Rows, obs: Rows, act: Numbers) {
        const ones = act.map(() => 1);
        return { loss: lossOf(W, obs, act, ones), grad: gradOf(W, obs, act, ones) };
      },
    },
    {
      key: 'no-probs',
      sentence:
        'In the gradient the probabilities are missing: the score is 1 at the action, less the probability, at every action.',
      gives: (W: Rows, obs: Rows, act: Numbers, weights: Numbers) => ({
        loss: lossOf(W, obs, act, weights),
        grad: byAction(W, obs, act, (i) => -weights[i] / act.length),
      }),
    },
    {
      key: 'grad-sign',
      sentence: 'The loss is right; its gradient has the wrong sign.',
      gives: (W: Rows, obs: Rows, act: Numbers, weights: Numbers) => ({
        loss: lossOf(W, obs, act, weights),
        grad: scaledRows(gradOf(W, obs, act, weights), -1),
      }),
    },
  ],
};
