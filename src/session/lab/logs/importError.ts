import type { ColumnRoles } from './columnRoles';

/** What an imported run does not know of itself. */
export interface ImportContext {
  /** name of the file, with the folders that it was chosen in, for experiments that have no name of their own */
  readonly fileName: string;
  readonly newId: () => string;
  /** ms since 1970 */
  readonly now: number;
  /** what the columns of a table of this shape are, where the reader has said so */
  readonly roles?: ((shape: string) => ColumnRoles | undefined) | undefined;
  /** hears how far reading has come, from 0 to 1 */
  readonly progress?: ((share: number) => void) | undefined;
}

/** No return, number of steps or of seconds is larger; a chart of one that is would have an axis without numbers. */
const MOST = 1e15;

/** Whether a number from a file can be one of a run. */
export function isOfRun(value: number): boolean {
  return Math.abs(value) <= MOST;
}

/** A mistake in a file: its message is a sentence for the reader. */
export class ImportError extends Error {}
