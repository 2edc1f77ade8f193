import * as v from 'valibot';
import { type Exercise, LANGUAGES, type Language } from '../../exercises/exercise';
import { keptCode } from '../lab/keptCode';

/** What the reader has done of one exercise. */
export interface Done {
  /** checks so far; the next one draws cases by this number */
  readonly checks: number;
  /** hints that were asked for */
  readonly hints: number;
  /** whether the book's solution was looked at before the exercise was passed */
  readonly seen: boolean;
  /** the languages in which a check was passed */
  readonly passed: readonly Language[];
}

export const NOTHING_DONE: Done = { checks: 0, hints: 0, seen: false, passed: [] };

/** Under this name the page's own script finds it too: an exercise is done where `passed` holds something. */
const STORAGE_KEY = 'reward-to-go.exercises';

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
const doneSchema = v.object({
  checks: count,
  hints: count,
  seen: v.boolean(),
  passed: v.array(v.picklist(LANGUAGES)),
});

type DoneRecord = Readonly<{ [id: string]: Done }>;

let record: DoneRecord | undefined;
const listeners = new Set<() => void>();

/** What is kept, without what cannot be read. */
function read(): DoneRecord {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    const entries = Object.entries(typeof kept === 'object' && kept ? kept : {});
    return Object.fromEntries(
      entries.filter((entry): entry is [string, Done] => v.is(doneSchema, entry[1])),
    );
  } catch {
    return {};
  }
}

/** What was done of all exercises; the same object until something changes. */
export function doneRecord(): DoneRecord {
  record ??= read();
  return record;
}

/** What was done of one. */
export function doneOf(id: string): Done {
  return Object.hasOwn(doneRecord(), id) ? doneRecord()[id] : NOTHING_DONE;
}

/** Keeps what has changed of an exercise; where there is no storage, as long as the page. */
export function keepDone(id: string, change: Partial<Done>): void {
  record = { ...doneRecord(), [id]: { ...doneOf(id), ...change } };
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(record));
  } catch {
    // it lasts as long as the page
  }
  for (const tell of listeners) tell();
}

/** Calls back when something was done. Returns how to stop. */
export function subscribeDone(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The reader's code for an exercise, kept by this browser. */
export function draftOf(id: string, language: Language) {
  return keptCode(`reward-to-go.exercise.${id}.${language}`);
}

/** All that was done, with the code, as a file that a teacher can read. */
export function recordText(exercises: readonly Exercise[]): string {
  const rows = exercises.map(({ id, title, chapter }) => {
    const code = LANGUAGES.flatMap((language) => {
      const draft = draftOf(id, language).read();
      return draft === undefined ? [] : [[language, draft] as const];
    });
    return { id, title, chapter, ...doneOf(id), code: Object.fromEntries(code) };
  });
  return `${JSON.stringify({ book: 'Reward to Go', exercises: rows }, undefined, 2)}\n`;
}
