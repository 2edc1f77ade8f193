import { visibleText } from '../../../text/visibleText';
import { decodeText } from './decodeText';
import type { FormatKey, LogFormat } from './formats/format';
import { FORMATS } from './formats/formats';
import { UnknownColumns } from './formats/plainTable';
import { type ImportContext, ImportError } from './importError';
import type { FileContents } from './loggedRun';
import { type LogTable, tableIn } from './logTable';
import { logText } from './logText';

/** A file that was read. */
export interface ReadLog {
  readonly ok: true;
  readonly path: string;
  readonly format: FormatKey;
  /** the format, as “This is …” goes on */
  readonly formatName: string;
  readonly contents: FileContents;
  /** sentences about what was left out */
  readonly notes: readonly string[];
}

/** A file of which nothing was taken. */
export interface RefusedLog {
  readonly ok: false;
  readonly path: string;
  /** what it was taken for, where it was taken for anything */
  readonly format: FormatKey | undefined;
  /** one or two sentences: what is wrong, and what to do */
  readonly text: string;
  /** of which the reader can say what its columns are */
  readonly table?: LogTable;
}

/** Reads a log of any format that there is, by what it holds. All of it is taken, or nothing. */
export function readLog(bytes: Uint8Array, context: ImportContext): ReadLog | RefusedLog {
  return attempt(context, () => decodeText(bytes));
}

/** The same of a text. */
export function readLogText(text: string, context: ImportContext): ReadLog | RefusedLog {
  return attempt(context, () => text);
}

function attempt(context: ImportContext, textOf: () => string): ReadLog | RefusedLog {
  const { fileName: path } = context;
  let format: LogFormat | undefined;
  try {
    const text = textOf().replace(/^\uFEFF/, '');
    if (text.trim() === '') throw new ImportError('The file is empty.');
    if (text.includes('\0')) throw new ImportError('This is no text.');
    const notes: string[] = [];
    const log = logText(text, path, {
      progress: context.progress ?? (() => {}),
      note: (sentence) => notes.push(sentence),
    });
    const file = { ...log, table: tableIn(log) };
    // that looks through the file too, some times over
    const silent = { ...file, progress: () => {} };
    format = FORMATS.find((each) => each.recognizes(silent));
    if (!format) throw new ImportError(NO_FORMAT);
    const contents = format.read(file, context);
    if ('runs' in contents && contents.runs.length > MOST_RUNS) {
      throw new ImportError(
        `It holds ${contents.runs.length.toLocaleString('en')} runs, and an experiment can have 50,000: split the file.`,
      );
    }
    return { ok: true, path, format: format.key, formatName: format.name, contents, notes };
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const taken = format ? `Taken for ${format.name}. ` : '';
    return {
      ok: false,
      path,
      format: format?.key,
      text: `${visibleText(path)}: ${taken}${error.message} Nothing was imported.`,
      ...(error instanceof UnknownColumns && { table: error.table }),
    };
  }
}

/** Runs that a file may hold. */
const MOST_RUNS = 50_000;

const NO_FORMAT =
  'This is no log that can be recognized: neither a table, nor lines such as “epoch: 3 return: 20.1”, nor JSON of this page. Save it as a table of two columns, epoch and return.';
