import { JSON_FORMAT, JSON_VERSION } from './exportCurves';
import { type ImportContext, ImportError } from './importSource';
import type { LabRun } from './labRun';
import { parseLabRun } from './labRunSchema';

/** Reads experiments that were exported as JSON. They are copies, with names of their own. @throws ImportError with a sentence */
export function importJson(content: string, { newId }: ImportContext): readonly LabRun[] {
  let document: unknown;
  try {
    document = JSON.parse(content);
  } catch {
    throw new ImportError('It begins like JSON, and is none; it may have been cut off.');
  }
  const { format, version, experiments } = fieldsOf(document);
  if (format !== JSON_FORMAT || !Array.isArray(experiments)) {
    throw new ImportError('It is JSON, but not that of experiments of this page.');
  }
  if (version !== JSON_VERSION) {
    throw new ImportError(
      `It was written in another version of the format (this page reads ${JSON_VERSION}).`,
    );
  }
  if (experiments.length === 0) throw new ImportError('It holds no experiment.');
  return experiments.map((record: unknown, i) => {
    const run = parseLabRun({ ...fieldsOf(record), isHidden: false });
    if (!run) {
      throw new ImportError(
        `Experiment ${i + 1} of ${experiments.length} is broken: something is missing in it, or is not what this page writes.`,
      );
    }
    return { ...run, id: newId(), isFromFile: true };
  });
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
