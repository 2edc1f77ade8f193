import type { LabRun } from '../labRun';
import { experimentsOf } from './experimentsOf';
import type { ImportContext } from './importError';
import { readLogText } from './readLog';

export type Imported =
  | { readonly ok: true; readonly experiments: readonly LabRun[] }
  /** @property text one or two sentences */
  | { readonly ok: false; readonly text: string };

/** Reads the experiments that are in the text of one file. All of it is taken, or nothing. */
export function importCurves(content: string, context: ImportContext): Imported {
  const read = readLogText(content, context);
  if (!read.ok) return { ok: false, text: read.text };
  return { ok: true, experiments: experimentsOf([read], context) };
}
