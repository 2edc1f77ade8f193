import { visibleText } from '../../worker/visibleText';
import { importCsv } from './importCsv';
import { importJson } from './importJson';
import { importPrintedLog, importProgress } from './importLogs';
import { type ImportContext, ImportError } from './importSource';
import type { LabRun } from './labRun';

export type Imported =
  | { readonly ok: true; readonly experiments: readonly LabRun[] }
  /** @property text one sentence */
  | { readonly ok: false; readonly text: string };

/** Characters that a file may have; more would take a browser's memory for nothing that a chart can show. */
export const MOST_IMPORTED = 50_000_000;

/**
 * Reads curves from a file: our CSV or JSON, the printed log of the source's PyTorch programs, or a Spinning Up progress.txt; the
 * contents tell which. All of it is taken, or nothing.
 */
export function importCurves(content: string, context: ImportContext): Imported {
  try {
    const experiments = readAny(content.replace(/^\uFEFF/, ''), context);
    return { ok: true, experiments };
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return {
      ok: false,
      text: `${visibleText(context.fileName, 100)}: ${error.message} Nothing was imported.`,
    };
  }
}

function readAny(content: string, context: ImportContext): readonly LabRun[] {
  if (content.trim() === '') throw new ImportError('The file is empty.');
  if (content.length > MOST_IMPORTED) throw new ImportError('The file is larger than 50 MB.');
  if (content.includes('\0')) throw new ImportError('This is no text.');
  if (/^\s*[[{]/.test(content)) return importJson(content, context);
  if (/^[^\S\n]*epoch:\s*\d+/m.test(content)) return importPrintedLog(content, context);
  const [head] = content.split(/\r?\n/, 1);
  if (/(^|[\t;"])mean_return/.test(head)) return importCsv(content, context);
  if (head.includes('\t')) return importProgress(content, context);
  if (head.includes(',')) return importCsv(content, context);
  throw new ImportError(
    'This is no CSV or JSON of this page, no printed log with lines “epoch: … return: …”, and no progress.txt.',
  );
}
