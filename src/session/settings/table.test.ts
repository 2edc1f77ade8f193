import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CART_POLE_STEP_LIMITS } from '../../rl/env/cartPole';
import { OPTIMIZER_NAMES } from '../../rl/optimizers';
import { DEFAULT_SETTINGS } from '../experiment';
import { LAB_SETTINGS } from '../lab/labSettings';
import { OUTWARD, WORLD_OUTWARD } from '../lab/outward';
import { readLink } from '../lab/permalink';
import { SETTINGS } from './table';
import { WORLD } from './worldTable';

const rows = Object.entries({ ...SETTINGS, ...WORLD });

/** Links that were made before the settings stood in one table, and what they were made of. */
const OLD_LINKS = [
  ['x=1.t6AfcauuBQA', {}],
  [
    'x=1.Ts-aczWPwU7DQAxE_2XOS5UUhCBHuHAoCMERcbAaN7W0u4427lZQ5d_rROrN4xk_2xdkSowO76oZARObSR4mdBdwrm68UrFPjXxXW_fHo7j3g4EYvwFnLbFfskOhKvaHrt08bh1jPO4kiaG7bxofc8AbxcOO82BHTwUctOx98UMA7U00f6hMrptNOwfHp0SLeH4KiJTWMqBSPPG3s_2GrWNX_UW2zjUOzVoSRfn3hpUTB_RSpecXPww8yqQ9T_6Fnm_rltQ8XwE',
    {
      env: 'CartPole-v1',
      phis: ['gae'],
      world: { gravity: 1.62, stepLimit: 300, poleHalfLength: 1, force: 4, actionNoise: 0.1 },
      gamma: 0.98,
      lam: 0.9,
      valueSteps: 20,
      valueRate: 0.01,
      normalize: true,
      divideBy: 'episodes',
      ownNoise: true,
    },
  ],
  [
    'x=1.9J3ZoxWNTQ6CMBCF7_LW1YAmkHAMWRoXIx3oJLVUOpIo4e4Oq8m8n-9tKKwqaSroNuQgdu94n1aKH4YD-ZWS0sR4OIuyN__qMMpStLcXXesQmZZkjBspo6vO1cXhSTqEXn4mtFXlwHkegpVr84J4z8mG6sbVjYHnrPKy7IIOZfK261lJ4sEfKRZ2yDQYCkWZ_NcCnCZJh5IjScK-_wE',
    {
      phis: ['q-value', 'advantage'],
      seeds: 3,
      firstSeed: 7,
      learningRate: 0.02,
      batchSize: 700,
      epochs: 12,
      hidden: [16, 16],
      optimizer: 'sgd',
      detailed: false,
      pace: 'steady',
      engine: 'plain',
    },
  ],
] as const;

describe('the table of settings', () => {
  it.each(rows)('has for %s a default that passes its own check', (_, row) => {
    expect(v.safeParse(row.schema, row.default)).toMatchObject({
      success: true,
      output: row.default,
    });
  });

  it.each(OLD_LINKS)('opens the link %s with the settings that it was made of', (link, changes) => {
    const opened = readLink(link);
    expect(opened.ok && opened.shared.settings).toEqual({ ...LAB_SETTINGS, ...changes });
  });

  it('gives no flag to two settings', () => {
    const flags = Object.values({ ...OUTWARD, ...WORLD_OUTWARD }).flatMap(({ flag }) => flag ?? []);
    expect(flags.length).toBeGreaterThan(15);
    expect(new Set(flags).size).toBe(flags.length);
  });

  it('labels every option that a choice has', () => {
    const choices = rows.flatMap(([key, { control, schema }]) =>
      control?.kind === 'choice' ? [{ key, labels: control.labels, schema }] : [],
    );
    expect(choices.length).toBeGreaterThan(4);
    for (const { key, labels, schema } of choices) {
      const values = Object.keys(labels).map((name) =>
        typeof DEFAULT_SETTINGS[key as keyof typeof DEFAULT_SETTINGS] === 'boolean'
          ? name === 'true'
          : name,
      );
      for (const value of values) expect(v.is(schema, value)).toBe(true);
    }
    expect(choices.find(({ key }) => key === 'optimizer')?.labels).toEqual({
      adam: 'Adam',
      sgd: 'SGD',
    });
    expect(OPTIMIZER_NAMES).toEqual(['adam', 'sgd']);
  });

  it('starts in the world of CartPole-v0', () => {
    expect(WORLD.stepLimit.default).toBe(CART_POLE_STEP_LIMITS[SETTINGS.env.default]);
  });
});
