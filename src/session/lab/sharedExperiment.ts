import * as v from 'valibot';
import { visibleText } from '../../text/visibleText';
import { parseSettings, type Settings } from '../experiment';
import type { ReaderCode } from './code';
import { codeSchema } from './codeSchema';
import { MOST_NAME, shortName } from './experimentNames';
import { LAB_SETTINGS } from './labSettings';
import { DEFAULT_VIEW, type LabView, labViewSchema } from './labView';
import { type Lesson, lessonSchema } from './lesson';
import { ARITHMETIC, MOST_HASHED_EPOCHS, type ResultHash, TRAIL_DIGITS } from './resultHash';

/** What a link says of an experiment. */
export interface SharedExperiment {
  readonly name: string;
  readonly settings: Settings;
  readonly view: LabView;
  /** the code of a Φ of somebody's own: to be shown, and to be run only when the reader agrees */
  readonly code: ReaderCode | undefined;
  /** what the curves were on the plain engine */
  readonly result: ResultHash | undefined;
  readonly lesson: Lesson | undefined;
}

const NO_OBJECT = 'An experiment must be an object.';

const OTHER_ENGINE = 'The result is of another engine.';

const hexDigits = (count: number) => new RegExp(`^[0-9a-f]{${count}}$`);

const resultSchema = v.pipe(
  v.strictObject(
    {
      // links that were made before there was another say none
      arithmetic: v.optional(
        v.pipe(
          v.number(OTHER_ENGINE),
          v.integer(OTHER_ENGINE),
          v.minValue(1, OTHER_ENGINE),
          v.maxValue(ARITHMETIC, OTHER_ENGINE),
        ),
        1,
      ),
      epochs: v.pipe(
        v.number('The result’s epochs must be a number.'),
        v.integer('The result’s epochs must be a whole number.'),
        v.minValue(1, 'The result covers no epoch.'),
        v.maxValue(MOST_HASHED_EPOCHS, 'The result covers too many epochs.'),
      ),
      digest: v.pipe(
        v.string('The result’s digest must be text.'),
        v.regex(hexDigits(16), 'The result is no hash.'),
      ),
      trail: v.string('The result’s trail must be text.'),
    },
    'A result must be an object of epochs, digest and trail.',
  ),
  v.check(
    ({ epochs, trail }) => hexDigits(epochs * TRAIL_DIGITS).test(trail),
    'The result’s trail does not fit its epochs.',
  ),
);

const sharedSchema = v.strictObject(
  {
    name: v.optional(
      v.pipe(
        v.string('The name must be text.'),
        v.maxLength(MOST_NAME, 'The name is too long.'),
        v.transform(shortName),
      ),
      '',
    ),
    /** what differs from {@link LAB_SETTINGS} */
    settings: v.optional(v.record(v.string(), v.unknown(), 'Settings must be an object.'), {}),
    view: v.optional(labViewSchema, DEFAULT_VIEW),
    code: v.optional(codeSchema),
    result: v.optional(resultSchema),
    lesson: v.optional(lessonSchema),
  },
  NO_OBJECT,
);

export type ParsedShared =
  | { readonly ok: true; readonly shared: SharedExperiment }
  | { readonly ok: false; readonly text: string };

/** Checks what came with a link: all of it is good, or none is taken. @returns one sentence for the first problem */
export function parseShared(input: unknown): ParsedShared {
  // a list would pass for an object without keys
  if (Array.isArray(input)) return { ok: false, text: NO_OBJECT };
  const parsed = v.safeParse(sharedSchema, input);
  if (!parsed.success) {
    const [{ message, expected, path }] = parsed.issues;
    const place = path?.map(({ key }) => String(key)).join('.');
    // strictObject reports a key that it does not know as one that was never expected
    return {
      ok: false,
      text:
        expected === 'never'
          ? `It holds ${visibleText(place ?? '')}, which nobody knows.`
          : message,
    };
  }
  const { name, settings: changes, view, code, result, lesson } = parsed.output;
  const settings = parseSettings({ ...LAB_SETTINGS, ...changes });
  if (!settings.ok) return { ok: false, text: settings.problems[0].text };
  return { ok: true, shared: { name, settings: settings.settings, view, code, result, lesson } };
}

/** The part of an experiment that has to be written down; the rest is as the lab opens. */
export function compactShared(shared: SharedExperiment): Record<string, unknown> {
  const { name, settings, view, code, result, lesson } = shared;
  const changes = changesFrom(LAB_SETTINGS, settings);
  return {
    ...(name !== '' && { name }),
    ...(Object.keys(changes).length > 0 && { settings: changes }),
    ...(JSON.stringify(view) !== JSON.stringify(DEFAULT_VIEW) && {
      // so that a page that knows no smoothing opens what has none
      view: { ...view, smoothing: view.smoothing || undefined },
    }),
    ...(code !== undefined && { code }),
    ...(result && { result }),
    ...(lesson && { lesson }),
  };
}

function changesFrom(base: Settings, settings: Settings): Partial<Settings> {
  const keys = Object.keys(base) as (keyof Settings)[];
  const changed = keys.filter((key) => JSON.stringify(base[key]) !== JSON.stringify(settings[key]));
  return Object.fromEntries(changed.map((key) => [key, settings[key]]));
}
