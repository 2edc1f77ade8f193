import * as v from 'valibot';
import { CART_POLE_IDS, CART_POLE_STEP_LIMITS } from '../../rl/env/cartPole';
import { OPTIMIZER_NAMES, OPTIMIZERS } from '../../rl/optimizers';
import { PHI_KEYS } from '../../rl/phi/registry';
import { DEFAULT_WEIGHING, ENGINE_CHOICES, PACES } from '../../worker/protocol';
import { numberIn, numeric, oneOf, type Row, yesOrNo } from './row';
import type { Settings } from './settings';
import { worldSchema } from './worldTable';

/** At most so many hidden layers. */
const MOST_HIDDEN_LAYERS = 2;

const HIDDEN = { least: 1, most: 256, whole: true };

/**
 * One row a setting: the check of whatever comes in, controls and links read it here. What only leaves the page is in `lab/outward.ts`, one row each
 * too. The defaults are the source's own experiment (hidden 32, Adam at 0.01, batches of 5,000 steps, 50 epochs), over a few seeds.
 */
export const SETTINGS: { readonly [K in keyof Settings]: Row<Settings[K]> } = {
  env: {
    ...oneOf('Environment', CART_POLE_IDS),
    kind: 'shape',
    default: 'CartPole-v0',
    label: 'Step limit',
    control: {
      kind: 'choice',
      labels: { 'CartPole-v0': '200 (v0)', 'CartPole-v1': '500 (v1)' },
    },
  },
  world: {
    name: 'World',
    kind: 'shape',
    schema: worldSchema,
    default: {},
    drawer: 'world',
  },
  phis: {
    name: 'Weights Φ',
    kind: 'tuning',
    schema: v.pipe(
      v.array(oneOf('Weight Φ', PHI_KEYS).schema, 'Weights Φ must be a list.'),
      v.check(
        (keys) => new Set(keys).size === keys.length,
        'Each weight Φ can be chosen only once.',
      ),
    ),
    default: ['total-return'],
  },
  seeds: {
    ...numeric('Number of seeds', { least: 1, most: 32, whole: true }),
    kind: 'shape',
    default: 5,
    label: 'Seeds',
    control: { kind: 'field' },
    drawer: 'seeds',
  },
  firstSeed: {
    ...numeric('First seed', { least: 0, most: 999_999, whole: true }),
    kind: 'shape',
    default: 0,
    control: { kind: 'field' },
    drawer: 'seeds',
  },
  hidden: {
    name: 'Network',
    kind: 'shape',
    schema: v.pipe(
      v.array(numberIn('Hidden size', HIDDEN), 'Hidden sizes must be a list of numbers.'),
      v.maxLength(
        MOST_HIDDEN_LAYERS,
        ({ input }) =>
          `The network may have 0 to ${MOST_HIDDEN_LAYERS} hidden layers, not ${input.length}.`,
      ),
    ),
    default: [32],
    control: { kind: 'network' },
    drawer: 'policy',
  },
  optimizer: {
    ...oneOf('Optimizer', OPTIMIZER_NAMES),
    kind: 'shape',
    default: 'adam',
    control: {
      kind: 'choice',
      labels: Object.fromEntries(OPTIMIZER_NAMES.map((key) => [key, OPTIMIZERS[key].label])),
    },
    drawer: 'policy',
  },
  learningRate: {
    ...numeric('Learning rate', { least: 0.00001, most: 1, whole: false }),
    kind: 'tuning',
    default: 0.01,
    label: 'Learning rate α',
    control: { kind: 'rates' },
    drawer: 'policy',
    mark: (rate) => `α = ${rate}`,
  },
  batchSize: {
    ...numeric('Batch size', { least: 1, most: 50_000, whole: true }),
    kind: 'shape',
    default: 5_000,
    label: 'Batch',
    control: { kind: 'field', unit: 'steps' },
    drawer: 'policy',
  },
  epochs: {
    ...numeric('Number of epochs', { least: 1, most: 1_000, whole: true }),
    kind: 'conduct',
    default: 50,
    label: 'Epochs',
    control: { kind: 'field' },
    drawer: 'policy',
  },
  gamma: {
    ...numeric('γ', { least: 0, most: 1, whole: false }),
    kind: 'tuning',
    default: DEFAULT_WEIGHING.gamma,
    label: 'γ of GAE',
    control: { kind: 'slider', min: 0.8, step: 0.005, digits: 3 },
    drawer: 'weights',
    mark: (gamma) => `γ = ${gamma}`,
  },
  lam: {
    ...numeric('λ', { least: 0, most: 1, whole: false }),
    kind: 'tuning',
    default: DEFAULT_WEIGHING.lam,
    label: 'λ of GAE',
    control: { kind: 'slider', step: 0.01, digits: 2 },
    drawer: 'weights',
    mark: (lam) => `λ = ${lam}`,
  },
  valueSteps: {
    ...numeric('Steps of fitting values', { least: 0, most: 50, whole: true }),
    kind: 'tuning',
    default: DEFAULT_WEIGHING.valueFit.steps,
    label: 'Steps of fitting values, an epoch',
    control: { kind: 'field' },
    drawer: 'weights',
    mark: (steps) => `fit: ${steps} steps`,
  },
  valueRate: {
    ...numeric('Learning rate of values', { least: 0.0001, most: 1, whole: false }),
    kind: 'tuning',
    default: DEFAULT_WEIGHING.valueFit.learningRate,
    control: { kind: 'field' },
    drawer: 'weights',
    mark: (rate) => `fit: α = ${rate}`,
  },
  normalize: {
    ...yesOrNo('Normalizing'),
    kind: 'tuning',
    default: DEFAULT_WEIGHING.normalize,
    label: 'Normalize over the batch',
    control: { kind: 'choice', labels: { false: 'Off', true: 'On' } },
    drawer: 'weights',
    mark: (isOn) => (isOn ? 'normalized' : 'not normalized'),
  },
  divideBy: {
    ...oneOf('What sums are divided by', ['steps', 'episodes']),
    kind: 'tuning',
    default: DEFAULT_WEIGHING.divideBy,
    label: 'Sums are divided by',
    control: { kind: 'choice', labels: { steps: 'ΣT, all steps', episodes: 'N, episodes' } },
    drawer: 'weights',
    mark: (divisor) => (divisor === 'steps' ? '÷ΣT' : '÷N'),
  },
  ownNoise: {
    ...yesOrNo('Noise of its own'),
    kind: 'shape',
    default: false,
    label: 'Noise of the variants',
    control: { kind: 'choice', labels: { false: 'The same', true: 'Each its own' } },
    drawer: 'seeds',
  },
  toggling: {
    ...oneOf('What a toggle does', ['compare', 'switch']),
    kind: 'conduct',
    default: 'compare',
  },
  detailed: {
    ...yesOrNo('Details'),
    kind: 'conduct',
    default: false,
  },
  pace: {
    ...oneOf('Speed', PACES),
    kind: 'conduct',
    default: 'fast',
  },
  engine: {
    ...oneOf('Engine', ENGINE_CHOICES),
    kind: 'conduct',
    default: 'auto',
    control: { kind: 'choice', labels: { auto: 'Auto', plain: 'Plain', webgl: 'WebGL' } },
  },
};

export const SETTING_KEYS = Object.keys(SETTINGS) as (keyof Settings)[];

/** Steps after which an episode is cut off under these settings. */
export function stepLimitOf({ env, world }: Pick<Settings, 'env' | 'world'>): number {
  return world.stepLimit ?? CART_POLE_STEP_LIMITS[env];
}
