import { square, wholePower } from '../../rl/elementary';
import { ADAM, adamStep, optimizerState } from '../../rl/optimizers';
import type { Draws } from '../draws';
import { type Exercise, FLOAT32 } from '../exercise';

type Numbers = readonly number[];

interface Stepped {
  readonly params: Numbers;
  readonly m: Numbers;
  readonly v: Numbers;
  readonly [name: string]: Numbers;
}

type Gives = (
  params: Numbers,
  grad: Numbers,
  m: Numbers,
  v: Numbers,
  t: number,
  lr: number,
) => Stepped;

const expected: Gives = (params, grad, m, v, t, lr) => {
  const state = { ...optimizerState(params.length), t: t - 1 };
  state.m.set(m);
  state.v.set(v);
  const next = Float64Array.from(params);
  adamStep(next, Float64Array.from(grad), state, lr);
  return { params: [...next], m: [...state.m], v: [...state.v] };
};

/** With the right moments, and this step down. */
const stepped =
  (step: (m: number, v: number, t: number) => number): Gives =>
  (params, grad, m, v, t, lr) => {
    const right = expected(params, grad, m, v, t, lr);
    return {
      ...right,
      params: params.map((x, i) => x - lr * step(right.m[i], right.v[i], t)),
    };
  };

const { beta1, beta2, epsilon } = ADAM;
const mHat = (m: number, t: number) => m / (1 - wholePower(beta1, t));
const vHat = (v: number, t: number) => v / (1 - wholePower(beta2, t));

export const adam: Exercise = {
  id: 'adam',
  kind: 'write',
  chapter: 'simplest-policy-gradient-in-code',
  title: 'One step of Adam',
  task: 'Take step number $t = 1, 2, \\dots$ of Adam down a gradient $g$: $m \\leftarrow \\beta_1 m + (1 - \\beta_1) g$ and $v \\leftarrow \\beta_2 v + (1 - \\beta_2) g^2$, then $\\theta \\leftarrow \\theta - \\alpha \\, \\hat{m} / (\\sqrt{\\hat{v}} + \\varepsilon)$ with $\\hat{m} = m / (1 - \\beta_1^t)$ and $\\hat{v} = v / (1 - \\beta_2^t)$. The constants are PyTorch’s: $\\beta_1 = 0.9$, $\\beta_2 = 0.999$, $\\varepsilon = 10^{-8}$.',
  name: { typescript: 'adamStep', python: 'adam_step' },
  params: ['params', 'grad', 'm', 'v', 't', 'lr'],
  given: {
    typescript: `// params, grad, m, v: [n]; t: number of this step, from 1
function adamStep(
  params: number[],
  grad: number[],
  m: number[],
  v: number[],
  t: number,
  lr: number,
) {
  return { params, m, v };
}
`,
    python: `# params, grad, m, v: [n]; t: number of this step, from 1
def adam_step(params, grad, m, v, t, lr):
    return {"params": params, "m": m, "v": v}
`,
  },
  solution: {
    typescript: `function adamStep(
  params: number[],
  grad: number[],
  m: number[],
  v: number[],
  t: number,
  lr: number,
) {
  m = m.map((each, i) => 0.9 * each + 0.1 * grad[i]);
  v = v.map((each, i) => 0.999 * each + 0.001 * grad[i] ** 2);
  params = params.map((x, i) => {
    const mHat = m[i] / (1 - 0.9 ** t);
    const vHat = v[i] / (1 - 0.999 ** t);
    return x - (lr * mHat) / (Math.sqrt(vHat) + 1e-8);
  });
  return { params, m, v };
}
`,
    python: `def adam_step(params, grad, m, v, t, lr):
    m = 0.9 * m + 0.1 * grad
    v = 0.999 * v + 0.001 * grad ** 2
    m_hat = m / (1 - 0.9 ** t)
    v_hat = v / (1 - 0.999 ** t)
    params = params - lr * m_hat / (np.sqrt(v_hat) + 1e-8)
    return {"params": params, "m": m, "v": v}
`,
  },
  hints: [
    'Both means begin at 0, and are too small at first: what corrects that?',
    'Return m and v as they are, without the correction; it serves only the step.',
  ],
  fixed: [
    [[1, 1], [0.5, -2], [0, 0], [0, 0], 1, 0.1],
    [[0, 2], [1, 0.25], [0.1, -0.2], [0.01, 0.04], 3, 0.01],
  ],
  draw(draws: Draws) {
    const n = draws.whole(1, 4);
    return [
      draws.numbers(n, -1, 1),
      draws.numbers(n, 0.2, 3),
      draws.numbers(n, -0.5, 0.5),
      draws.numbers(n, 0.02, 0.5),
      draws.whole(2, 20),
      draws.number(0.05, 0.5),
    ];
  },
  expected,
  tolerance: FLOAT32,
  faults: [
    {
      key: 'uncorrected',
      sentence:
        'The moments are not corrected for having begun at 0: the first steps have the wrong length.',
      gives: stepped((m, v) => m / (Math.sqrt(v) + epsilon)),
    },
    {
      key: 'v-uncorrected',
      sentence: 'm is corrected for having begun at 0, and v is not.',
      gives: stepped((m, v, t) => mHat(m, t) / (Math.sqrt(v) + epsilon)),
    },
    {
      key: 'no-root',
      sentence: 'The root of v is missing: the step is divided by the mean square of the gradient.',
      gives: stepped((m, v, t) => mHat(m, t) / (vHat(v, t) + epsilon)),
    },
    {
      key: 'ascent',
      sentence: 'The step goes up the gradient; a loss is to fall.',
      gives: stepped((m, v, t) => -mHat(m, t) / (Math.sqrt(vHat(v, t)) + epsilon)),
    },
    {
      key: 'betas-swapped',
      sentence: 'β₁ and β₂ have changed places: m remembers as long as v should.',
      gives: ((params, grad, m, v, t, lr) => {
        const mNext = m.map((x, i) => beta2 * x + (1 - beta2) * grad[i]);
        const vNext = v.map((x, i) => beta1 * x + (1 - beta1) * square(grad[i]));
        const mScale = 1 - wholePower(beta2, t);
        const vScale = 1 - wholePower(beta1, t);
        return {
          params: params.map(
            (x, i) => x - (lr * mNext[i]) / mScale / (Math.sqrt(vNext[i] / vScale) + epsilon),
          ),
          m: mNext,
          v: vNext,
        };
      }) satisfies Gives,
    },
  ],
};
