import * as v from 'valibot';
import type { TrainingShape, TrainingTuning } from '../worker/protocol';
import { strictly } from './settings/row';
import type { Settings } from './settings/settings';
import { SETTING_KEYS, SETTINGS } from './settings/table';

export type { Settings } from './settings/settings';

const settingsSchema = v.strictObject(
  Object.fromEntries(SETTING_KEYS.map((key) => [key, SETTINGS[key].schema])),
  strictly('There is no setting called', 'Settings must be an object.'),
);

export const DEFAULT_SETTINGS = Object.fromEntries(
  SETTING_KEYS.map((key) => [key, SETTINGS[key].default]),
) as unknown as Settings;

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
  if (result.success) return { ok: true, settings: result.output as unknown as Settings };
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
    world,
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
