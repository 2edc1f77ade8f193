import * as v from 'valibot';
import { GYMNASIUM_PHYSICS } from '../../rl/env/cartPole';
import { numeric, type Row, strictly } from './row';
import type { World } from './settings';

/** What can be changed in the world; units as in `WorldChanges`. Each default is Gymnasium's, the step limit that of v0. */
export const WORLD: { readonly [K in keyof World]-?: Row<number> } = {
  stepLimit: {
    ...numeric('Step limit', { least: 10, most: 1_000, whole: true }),
    kind: 'shape',
    default: 200,
    control: { kind: 'slider', unit: 'steps', step: 10, digits: 0 },
  },
  gravity: {
    ...numeric('Gravity', { least: 0, most: 30, whole: false }),
    kind: 'shape',
    default: GYMNASIUM_PHYSICS.gravity,
    control: { kind: 'slider', unit: 'm/s²', step: 0.1, digits: 2 },
  },
  poleHalfLength: {
    ...numeric('Half the pole’s length', { least: 0.05, most: 3, whole: false }),
    kind: 'shape',
    default: GYMNASIUM_PHYSICS.poleHalfLength,
    label: 'Length of the pole',
    control: { kind: 'slider', unit: 'm', step: 0.05, digits: 2, scale: 2 },
  },
  force: {
    ...numeric('Force of a push', { least: 0.5, most: 50, whole: false }),
    kind: 'shape',
    default: GYMNASIUM_PHYSICS.force,
    control: { kind: 'slider', unit: 'N', step: 0.5, digits: 2 },
  },
  actionNoise: {
    ...numeric('Noise on actions', { least: 0, most: 1, whole: false }),
    kind: 'shape',
    default: 0,
    control: { kind: 'slider', step: 0.01, digits: 2 },
  },
};

export const WORLD_KEYS = Object.keys(WORLD) as (keyof World)[];

const entries = Object.fromEntries(
  WORLD_KEYS.map((key) => [key, v.exactOptional(WORLD[key].schema)]),
);

export const worldSchema = v.strictObject(
  entries,
  strictly('A world has nothing called', 'What is changed in the world must be an object.'),
) as v.GenericSchema<unknown, World>;
