import type { LabRun } from './labRun';

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
