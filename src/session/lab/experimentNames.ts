import { visibleText } from '../../text/visibleText';
import type { LabRun } from './labRun';

/** Characters of an experiment's name. */
export const MOST_NAME = 60;
/** Characters of the note beside it. */
export const MOST_NOTE = 200;

/** A name that can be seen, and is short enough for a legend. */
export function shortName(name: string): string {
  return visibleText(name, MOST_NAME);
}

/** The number of an experiment that nobody has named. */
export function numberIn(name: string): number | undefined {
  const [, digits] = /^Experiment (\d{1,9})$/.exec(name) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** A name that none of these has. */
export function nextName(history: readonly Pick<LabRun, 'name'>[]): string {
  const numbers = history.map(({ name }) => numberIn(name) ?? 0);
  return `Experiment ${1 + Math.max(history.length, ...numbers)}`;
}
