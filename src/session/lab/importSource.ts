/** What an imported run does not know of itself. */
export interface ImportContext {
  /** name of the file, for experiments that have no name of their own */
  readonly fileName: string;
  readonly newId: () => string;
  /** ms since 1970 */
  readonly now: number;
}

/** A mistake in a file: its message is a sentence for the reader. */
export class ImportError extends Error {}
