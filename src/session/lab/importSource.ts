/** What an imported run does not know of itself. */
export interface ImportContext {
  /** name of the file, for experiments that have no name of their own */
  readonly fileName: string;
  readonly newId: () => string;
  /** ms since 1970 */
  readonly now: number;
}

/** No return, number of steps or of seconds is larger; a chart of one that is would have an axis without numbers. */
const MOST = 1e15;

/** Whether a number from a file can be one of a run. */
export function isOfRun(value: number): boolean {
  return Math.abs(value) <= MOST;
}

/** A mistake in a file: its message is a sentence for the reader. */
export class ImportError extends Error {}
