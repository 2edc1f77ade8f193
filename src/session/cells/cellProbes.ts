import { PHI_DEFAULTS } from '../../rl/phi/phi';
import type { Value } from '../../text/value';
import type { Call } from '../../worker/portCaller';
import { type Answer, compareValues, lineOf, type Words } from './answers';
import { FEW_EPISODES } from './gradientNoise';

/** What a cell's code is asked, and how its answer is read. */
export interface CellProbe {
  /** what the reader calls the piece */
  readonly name: string;
  /** the module in `probes/` that asks, by its name */
  readonly module: string;
  /** the same module here, where it asks the book's own code */
  load(): Promise<{ readonly ask: (input: never) => Value }>;
  /** what it is asked about */
  input?(): Promise<Value>;
  read(yours: Value, book: Value): Answer | Promise<Answer>;
  /** a program that trains: its module has `begin` and `next` in the place of `ask` */
  readonly training?: TrainingPlan;
  /** how the cell's Python is asked the same */
  readonly python?: PythonProbe;
}

/** What a training is told to do. */
export interface TrainingPlan {
  readonly seed: number;
  readonly epochs: number;
}

interface PythonProbe {
  /** what stands before the cell: constants of the book's */
  readonly before?: string;
  /** calls, whose results in order are turned into what the module's `ask` gives */
  calls(input: Value): readonly Call[];
  answer(results: readonly Value[]): Value;
}

/** float32 against float64: the book's weights are stored in the former. */
const FLOAT32 = 1e-6;

interface Reading {
  readonly words: Words;
  readonly chart?: { readonly key: string; readonly xLabel: string; readonly yLabel: string };
  readonly within?: number;
}

const reader =
  ({ words, chart, within }: Reading) =>
  (yours: Value, book: Value): Answer => ({
    ...compareValues(yours, book, words, within),
    ...(chart && {
      chart: {
        xLabel: chart.xLabel,
        yLabel: chart.yLabel,
        from: 0,
        lines: [
          { key: 'book', values: lineOf(book, chart.key) },
          { key: 'yours', values: lineOf(yours, chart.key) },
        ],
      },
    }),
  });

/** A log-probability: is the mean score zero? */
function scoreProbe(name: string): CellProbe {
  return {
    name,
    module: 'score',
    load: () => import('./probes/score'),
    input: async () => (await import('./scoreAnswer')).scoreInput(),
    read: async (yours, book) => (await import('./scoreAnswer')).readScores(yours, book),
  };
}

/** A weight: its own on one made-up episode, and what it does to the gradient on some hundred of CartPole's. */
function weightProbe(
  name: string,
  module: string,
  load: CellProbe['load'],
  python?: PythonProbe,
): CellProbe {
  return {
    name,
    module,
    load,
    input: async () => (await import('./weightAnswer')).weightInput(),
    read: async (yours, book) => (await import('./weightAnswer')).readWeights(yours, book),
    ...(python && { python }),
  };
}

/** Every live piece of code, by its name in the prose. */
export const CELL_PROBES: Readonly<Record<string, CellProbe>> = {
  network: {
    name: 'forward',
    module: 'network',
    load: () => import('./probes/network'),
    read: reader({
      words: {
        logits: [
          ['state', 1],
          ['action', 0],
        ],
      },
    }),
  },
  categorical: {
    name: 'logSumExp and logProb',
    module: 'categorical',
    load: () => import('./probes/categorical'),
    read: reader({
      words: {
        logSumExp: [['case', 1]],
        logProb: [
          ['case', 1],
          ['action', 0],
        ],
      },
    }),
  },
  softmax: {
    name: 'probabilities and sample',
    module: 'softmax',
    load: () => import('./probes/softmax'),
    read: reader({
      words: {
        probabilities: [
          ['case', 1],
          ['action', 0],
        ],
        sample: [
          ['case', 1],
          ['draw', 1],
        ],
      },
    }),
  },
  'pg-loss': {
    name: 'pgLoss',
    module: 'gradient',
    load: () => import('./probes/gradient'),
    input: async () => (await import('./gradientAnswer')).gradientInput(),
    read: async (yours, book) => (await import('./gradientAnswer')).readGradient(yours, book),
  },
  'policy-gradient': {
    name: 'policyGradient',
    module: 'gradient',
    load: () => import('./probes/gradient'),
    input: async () => (await import('./gradientAnswer')).gradientInput(),
    read: async (yours, book) => (await import('./gradientAnswer')).readGradient(yours, book),
  },
  epoch: {
    name: 'trainOneEpoch',
    module: 'epoch',
    load: () => import('./probes/epoch'),
    read: reader({
      words: { meanReturn: [['epoch', 0]] },
      chart: { key: 'meanReturn', xLabel: 'Epoch', yLabel: 'Mean return' },
    }),
  },
  'total-return': weightProbe(
    'the total return',
    'totalReturn',
    () => import('./probes/totalReturn'),
  ),
  gaussian: {
    name: 'the Gaussian’s logProb',
    module: 'gaussian',
    load: () => import('./probes/gaussian'),
    read: reader({
      words: {
        logProbPerDim: [
          ['case', 1],
          ['component', 1],
        ],
        logProb: [['case', 1]],
      },
    }),
  },
  'discrete-score': scoreProbe('the logProb of outcomes'),
  'gaussian-score': scoreProbe('the logProb of a Gaussian'),
  'reward-to-go': weightProbe(
    'the reward-to-go',
    'rewardToGo',
    () => import('./probes/rewardToGo'),
    {
      calls: (input) => episodesIn(input).map(({ rew }) => ({ name: 'reward_to_go', args: [rew] })),
      answer: (weights) => ({ weights }),
    },
  ),
  baseline: weightProbe('R̂ₜ − V_φ(sₜ)', 'baseline', () => import('./probes/baseline')),
  'value-loss': {
    name: 'valueLoss',
    module: 'valueFunction',
    load: () => import('./probes/valueFunction'),
    read: valueReader(),
  },
  'fit-values': {
    name: 'fitValues',
    module: 'valueFunction',
    load: () => import('./probes/valueFunction'),
    read: valueReader(),
  },
  gae: weightProbe('GAE(γ, λ)', 'gae', () => import('./probes/gae'), {
    before: `GAMMA, LAM = ${PHI_DEFAULTS.gamma}, ${PHI_DEFAULTS.lam}`,
    calls: (input) => episodesIn(input).map(({ rew, val }) => ({ name: 'gae', args: [rew, val] })),
    answer: (weights) => ({ weights }),
  }),
  vanilla: {
    name: 'the whole program',
    module: 'vanilla',
    async load() {
      const { default: meanReturn } = await import('./vanillaCurve.json');
      return { ask: () => ({ meanReturn }) };
    },
    read: reader({
      words: { meanReturn: [['epoch', 0]] },
      chart: { key: 'meanReturn', xLabel: 'Epoch', yLabel: 'Mean return' },
    }),
    // of `vanillaCurve.json`, as a test computes it
    training: { seed: 0, epochs: 50 },
  },
};

function valueReader() {
  return reader({
    words: { loss: [['fits', 0]] },
    chart: { key: 'loss', xLabel: 'Fits', yLabel: 'valueLoss' },
    within: FLOAT32,
  });
}

/** The episodes of what Python is asked about: the made-up one, and some of CartPole's. */
function episodesIn(input: Value): readonly { readonly rew: Value; readonly val: Value }[] {
  const { rews, vals } = input as {
    readonly rews: readonly Value[];
    readonly vals: readonly Value[];
  };
  return rews.slice(0, 1 + FEW_EPISODES).map((rew, e) => ({ rew, val: vals[e] }));
}
