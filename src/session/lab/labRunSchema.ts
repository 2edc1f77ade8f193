import * as v from 'valibot';
import { PHI_KEYS } from '../../rl/phi/registry';
import { MOST_QUOTED, visibleText } from '../../text/visibleText';
import { LONGEST_PROBLEM } from '../../worker/customAnswers';
import type { RunCurve } from '../curves';
import { DEFAULT_SETTINGS, parseSettings, type Settings } from '../experiment';
import { codeSchema } from './codeSchema';
import { MOST_NOTE } from './experimentNames';
import { LAB_COLOURS, type LabRun } from './labRun';
import { isOfRun } from './logs/importError';

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
/** A text of which so much is shown: an older page may have kept more. */
const shown = (most: number) =>
  v.pipe(
    text(2_000),
    v.transform((each) => visibleText(each, most)),
  );
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const phi = v.picklist(PHI_KEYS);

/** What is not known may be NaN; what overflowed in training, infinite. */
const isNumber = (input: unknown) =>
  typeof input === 'number' && (!Number.isFinite(input) || isOfRun(input));

/** JSON has no NaN and writes null, for what was not known. */
const perhapsNumber = v.pipe(
  v.custom<number | null>((input) => input === null || isNumber(input)),
  v.transform((input) => input ?? Number.NaN),
);

/** By hand, since curves have tens of thousands of numbers. */
const numbers = v.pipe(
  v.custom<readonly (number | null)[]>(
    (input) => Array.isArray(input) && input.every((each) => each === null || isNumber(each)),
  ),
  v.transform((list) => list.map((each) => each ?? Number.NaN)),
);

/** A return that overflowed is none. */
const returns = v.pipe(
  numbers,
  v.check((list) =>
    list.every((each) => Math.abs(each) < Number.POSITIVE_INFINITY || Number.isNaN(each)),
  ),
);

const playedSchema = v.pipe(
  v.object({ returns, lengths: numbers, seconds: numbers }),
  v.check(
    ({ returns: { length }, lengths, seconds }) =>
      lengths.length === length && seconds.length === length,
  ),
);

const binsSchema = v.object({
  by: v.picklist(['steps', 'episodes']),
  size: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const detailsSchema = v.pipe(
  v.nullish(
    v.object({
      ent: perhapsNumber,
      kl: perhapsNumber,
      pgLoss: perhapsNumber,
      gradNorm: perhapsNumber,
      explained: v.nullish(v.custom<number>(isNumber)),
      gradVar: v.nullish(v.custom<number>(isNumber)),
    }),
  ),
  v.transform((details) => {
    if (!details) return undefined;
    const { explained, gradVar, ...rest } = details;
    return {
      ...rest,
      ...(typeof explained === 'number' && { explained }),
      ...(typeof gradVar === 'number' && { gradVar }),
    };
  }),
);

/** A run's curves, from storage or from a file. */
const runCurveSchema = v.pipe(
  v.object({
    phi,
    seed: whole,
    meanReturn: returns,
    envSteps: numbers,
    episodes: numbers,
    lengths: v.optional(numbers),
    seconds: numbers,
    details: v.array(detailsSchema),
    phases: v.array(v.object({ phi, from: whole })),
    stopped: v.nullish(shown(LONGEST_PROBLEM)),
    played: v.optional(playedSchema),
  }),
  v.check(({ meanReturn, envSteps, episodes, lengths = meanReturn, seconds, details }) =>
    [envSteps, episodes, lengths, seconds, details].every(
      ({ length }) => length === meanReturn.length,
    ),
  ),
  v.transform(
    ({ lengths, played, ...run }): RunCurve => ({
      ...run,
      stopped: run.stopped ?? undefined,
      ...(lengths && { lengths }),
      ...(played && { played }),
    }),
  ),
);

/** What an older page kept may lack a setting that came later: it stands as it was before there was one. */
export const settingsSchema = v.pipe(
  v.unknown(),
  v.check((input) => input === undefined || input === null || settingsFrom(input) !== undefined),
  v.transform(settingsFrom),
);

function settingsFrom(input: unknown): Settings | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const parsed = parseSettings({ ...DEFAULT_SETTINGS, ...input });
  return parsed.ok ? parsed.settings : undefined;
}

const labRunSchema = v.pipe(
  v.object({
    id: v.pipe(text(100), v.minLength(1)),
    name: shown(MOST_QUOTED),
    note: shown(MOST_NOTE),
    colour: v.picklist(LAB_COLOURS),
    isHidden: v.boolean(),
    madeAt: v.number(),
    settings: v.optional(settingsSchema),
    code: v.nullish(codeSchema),
    isFromFile: v.optional(v.boolean()),
    runs: v.array(runCurveSchema),
    events: v.array(v.object({ epoch: whole, label: shown(MOST_QUOTED) })),
    bins: v.optional(binsSchema),
  }),
  v.transform(
    ({ isFromFile, bins, ...run }): LabRun => ({
      ...run,
      settings: run.settings,
      code: run.code ?? undefined,
      ...(isFromFile !== undefined && { isFromFile }),
      ...(bins && { bins }),
    }),
  ),
);

/** An experiment from storage or from a file, where it is one. */
export function parseLabRun(input: unknown): LabRun | undefined {
  const parsed = v.safeParse(labRunSchema, input);
  return parsed.success ? parsed.output : undefined;
}
