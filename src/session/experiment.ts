import * as v from 'valibot';
import { CART_POLE_IDS, CART_POLE_STEP_LIMITS, type WorldChanges } from '../rl/env/cartPole';
import { OPTIMIZER_NAMES } from '../rl/optimizers';
import { PHI_KEYS } from '../rl/phi/registry';
import {
  DEFAULT_WEIGHING,
  ENGINE_CHOICES,
  PACES,
  type TrainingShape,
  type TrainingTuning,
} from '../worker/protocol';
import { visibleText } from '../worker/visibleText';

/** The bounds of the numeric settings, for controls and messages alike. */
export const RANGES = {
  seeds: { least: 1, most: 32, whole: true },
  firstSeed: { least: 0, most: 999_999, whole: true },
  learningRate: { least: 0.00001, most: 1, whole: false },
  // in steps; the episode that crosses the mark is kept, so that 1 is a batch of a single episode
  batchSize: { least: 1, most: 50_000, whole: true },
  epochs: { least: 1, most: 1_000, whole: true },
  hidden: { least: 1, most: 256, whole: true },
  gamma: { least: 0, most: 1, whole: false },
  lam: { least: 0, most: 1, whole: false },
  valueSteps: { least: 0, most: 50, whole: true },
  valueRate: { least: 0.0001, most: 1, whole: false },
} as const;

/** The bounds of what a world can be changed to; units as in {@link WorldChanges}. */
export const WORLD_RANGES = {
  stepLimit: { least: 10, most: 1_000, whole: true },
  gravity: { least: 0, most: 30, whole: false },
  poleHalfLength: { least: 0.05, most: 3, whole: false },
  force: { least: 0.5, most: 50, whole: false },
  actionNoise: { least: 0, most: 1, whole: false },
} as const satisfies Record<keyof WorldChanges, Range>;

interface Range {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

/** Characters of what is quoted in a problem. */
const MOST_QUOTED = 60;

/** At most so many hidden layers. */
const MOST_HIDDEN_LAYERS = 2;

function number(name: string, { least, most, whole }: Range) {
  const kind = whole ? 'a whole number' : 'a number';
  const message = ({ input }: { input: unknown }) =>
    `${name} must be ${kind} from ${format(least)} to ${format(most)}, not ${show(input)}.`;
  return v.pipe(
    v.number(message),
    v.check((x) => !whole || Number.isInteger(x), message),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
}

function oneOf<const T extends string>(name: string, options: readonly T[]) {
  return v.picklist(
    options,
    ({ input }) => `${name} must be one of ${options.join(', ')}, not ${show(input)}.`,
  );
}

function yesOrNo(name: string) {
  return v.boolean(({ input }) => `${name} must be on or off, not ${show(input)}.`);
}

const worldSchema = v.strictObject(
  {
    stepLimit: v.optional(number('Step limit', WORLD_RANGES.stepLimit)),
    gravity: v.optional(number('Gravity', WORLD_RANGES.gravity)),
    poleHalfLength: v.optional(number('Half the pole’s length', WORLD_RANGES.poleHalfLength)),
    force: v.optional(number('Force of a push', WORLD_RANGES.force)),
    actionNoise: v.optional(number('Noise on actions', WORLD_RANGES.actionNoise)),
  },
  ({ expected, received }) =>
    expected === 'never'
      ? `A world has nothing called ${visibleText(received, MOST_QUOTED)}.`
      : 'What is changed in the world must be an object.',
);

const settingsSchema = v.strictObject(
  {
    env: oneOf('Environment', CART_POLE_IDS),
    phis: v.pipe(
      v.array(oneOf('Weight Φ', PHI_KEYS), 'Weights Φ must be a list.'),
      v.check(
        (keys) => new Set(keys).size === keys.length,
        'Each weight Φ can be chosen only once.',
      ),
    ),
    seeds: number('Number of seeds', RANGES.seeds),
    firstSeed: number('First seed', RANGES.firstSeed),
    learningRate: number('Learning rate', RANGES.learningRate),
    batchSize: number('Batch size', RANGES.batchSize),
    epochs: number('Number of epochs', RANGES.epochs),
    hidden: v.pipe(
      v.array(number('Hidden size', RANGES.hidden), 'Hidden sizes must be a list of numbers.'),
      v.maxLength(
        MOST_HIDDEN_LAYERS,
        ({ input }) =>
          `The network may have 0 to ${MOST_HIDDEN_LAYERS} hidden layers, not ${input.length}.`,
      ),
    ),
    optimizer: oneOf('Optimizer', OPTIMIZER_NAMES),
    world: worldSchema,
    gamma: number('γ', RANGES.gamma),
    lam: number('λ', RANGES.lam),
    valueSteps: number('Steps of fitting values', RANGES.valueSteps),
    valueRate: number('Learning rate of values', RANGES.valueRate),
    normalize: yesOrNo('Normalizing'),
    divideBy: oneOf('What sums are divided by', ['steps', 'episodes']),
    ownNoise: yesOrNo('Noise of its own'),
    toggling: oneOf('What a toggle does', ['compare', 'switch']),
    detailed: yesOrNo('Details'),
    pace: oneOf('Speed', PACES),
    engine: oneOf('Engine', ENGINE_CHOICES),
  },
  // strictObject reports an unknown key by way of this message, with `never` as what it expected
  ({ expected, received }) =>
    expected === 'never'
      ? `There is no setting called ${visibleText(received, MOST_QUOTED)}.`
      : 'Settings must be an object.',
);

/** Everything that a reader can set about an experiment. */
export type Settings = v.InferOutput<typeof settingsSchema>;

/** The source's own experiment (hidden 32, Adam at 0.01, batches of 5,000 steps, 50 epochs), over a few seeds. */
export const DEFAULT_SETTINGS: Settings = {
  env: 'CartPole-v0',
  phis: ['total-return'],
  seeds: 5,
  firstSeed: 0,
  learningRate: 0.01,
  batchSize: 5_000,
  epochs: 50,
  hidden: [32],
  optimizer: 'adam',
  world: {},
  gamma: DEFAULT_WEIGHING.gamma,
  lam: DEFAULT_WEIGHING.lam,
  valueSteps: DEFAULT_WEIGHING.valueFit.steps,
  valueRate: DEFAULT_WEIGHING.valueFit.learningRate,
  normalize: DEFAULT_WEIGHING.normalize,
  divideBy: DEFAULT_WEIGHING.divideBy,
  ownNoise: false,
  toggling: 'compare',
  detailed: false,
  pace: 'fast',
  engine: 'auto',
};

/** A setting that cannot be, and a sentence that says why. */
export interface SettingProblem {
  /** the setting, where the problem is with one */
  readonly setting: string | undefined;
  readonly text: string;
}

export type ParsedSettings =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

/** Checks settings from anywhere: all of them are good, or none is taken. */
export function parseSettings(input: unknown): ParsedSettings {
  const result = v.safeParse(settingsSchema, input);
  if (result.success) return { ok: true, settings: result.output };
  const problems = result.issues.map((issue) => ({
    setting: issue.path?.[0] ? String(issue.path[0].key) : undefined,
    text: issue.message,
  }));
  return { ok: false, problems };
}

/** The part of the settings that a running experiment cannot change. */
export function shapeOf({
  env,
  hidden,
  batchSize,
  optimizer,
  seeds,
  firstSeed,
  world,
  ownNoise,
}: Settings): TrainingShape {
  return {
    env,
    // valibot's optional keys may hold undefined, which the compiler keeps apart from missing
    world: world as WorldChanges,
    ownNoise,
    hidden,
    batchSize,
    optimizer,
    seeds: Array.from({ length: seeds }, (_, i) => firstSeed + i),
  };
}

/** The part that it can. */
export function tuningOf(settings: Settings): TrainingTuning {
  const { phis, learningRate, epochs, pace, engine, toggling, detailed } = settings;
  const { gamma, lam, normalize, divideBy, valueSteps, valueRate } = settings;
  return {
    phis,
    learningRate,
    epochs,
    pace,
    engine,
    toggling,
    detailed,
    weighing: {
      gamma,
      lam,
      normalize,
      divideBy,
      valueFit: { steps: valueSteps, learningRate: valueRate },
    },
  };
}

/** Steps after which an episode is cut off under these settings. */
export function stepLimitOf({ env, world }: Pick<Settings, 'env' | 'world'>): number {
  return world.stepLimit ?? CART_POLE_STEP_LIMITS[env];
}

function format(x: number): string {
  return x.toLocaleString('en', { maximumFractionDigits: 5 });
}

function show(input: unknown): string {
  if (typeof input === 'number') return String(input);
  return typeof input === 'string' ? `“${visibleText(input, MOST_QUOTED)}”` : 'that';
}
