import * as v from 'valibot';
import { PHI_KEYS } from '../../rl/phi/registry';
import { ENGINE_CHOICES, PACES } from '../../worker/protocol';
import type { Bookmark } from './bookmark';
import { codeSchema } from './codeSchema';
import { LAB_COLOURS } from './labRun';
import { settingsSchema } from './labRunSchema';

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.gtValue(0));

const tuning = v.object({
  phis: v.array(v.picklist(PHI_KEYS)),
  learningRate: positive,
  epochs: whole,
  pace: v.picklist(PACES),
  engine: v.picklist(ENGINE_CHOICES),
  weighing: v.exactOptional(
    v.object({
      gamma: v.number(),
      lam: v.number(),
      normalize: v.boolean(),
      divideBy: v.picklist(['steps', 'episodes']),
      valueFit: v.object({ steps: whole, learningRate: positive }),
    }),
  ),
  toggling: v.exactOptional(v.picklist(['compare', 'switch'])),
  detailed: v.exactOptional(v.boolean()),
});

const schema = v.object({
  current: v.object({
    id: v.pipe(text(100), v.minLength(1)),
    name: text(200),
    note: text(2_000),
    colour: v.picklist(LAB_COLOURS),
    madeAt: v.number(),
  }),
  settings: settingsSchema,
  inForce: settingsSchema,
  events: v.array(v.object({ epoch: whole, label: text(200) })),
  goal: whole,
  legs: v.pipe(
    v.array(
      v.object({
        number: whole,
        tuning,
        shown: v.array(v.object({ phi: v.picklist(PHI_KEYS), seed: whole, epochs: whole })),
      }),
    ),
    v.minLength(1),
  ),
  code: v.optional(codeSchema),
  address: v.string(),
  isOfAddress: v.boolean(),
});

/** A bookmark, where it is one. */
export function parseBookmark(input: unknown): Bookmark | undefined {
  const parsed = v.safeParse(schema, input);
  if (!parsed.success) return undefined;
  const { settings, inForce, code, ...rest } = parsed.output;
  return settings && inForce && { ...rest, settings, inForce, code };
}
