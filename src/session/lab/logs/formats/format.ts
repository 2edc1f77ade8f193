import type { ImportContext } from '../importError';
import type { FileContents } from '../loggedRun';
import type { LogTable } from '../logTable';
import type { LogText } from '../logText';

export type FormatKey =
  | 'book-json'
  | 'book-csv'
  | 'printed-lines'
  | 'spinning-up'
  | 'spinning-up-boxes'
  | 'sb3-monitor'
  | 'sb3-progress'
  | 'sb3-boxes'
  | 'cleanrl'
  | 'tensorboard'
  | 'wandb'
  | 'episode-statistics'
  | 'table';

/** A file, and what has been found of it on the way to its reader. */
export interface LogFile extends LogText {
  /** how it is a table, where it is one */
  readonly table: LogTable | undefined;
}

/** One format of logs: how it is told, by what the file holds and never by its name, and how it is read. */
export interface LogFormat {
  readonly key: FormatKey;
  /** as “This is …” goes on */
  readonly name: string;
  recognizes(file: LogFile): boolean;
  /** @throws ImportError with a sentence; all of a file is read, or nothing */
  read(file: LogFile, context: ImportContext): FileContents;
}
