import { JSON_FORMAT, JSON_VERSION } from '../../exportCurves';
import { parseLabRun } from '../../labRunSchema';
import { ImportError } from '../importError';
import { firstLines } from '../logText';
import { policyIn } from '../policyWeights';
import type { LogFormat } from './format';

/** Experiments that were exported as JSON, which become copies with ids of their own; or the weights of a policy. */
export const bookJson: LogFormat = {
  key: 'book-json',
  name: 'JSON of experiments, or of a policy',
  recognizes(file) {
    const isJson = /^\s*(\{\s*("|\}|$)|\[\s*[{\]])/.test(file.text.slice(0, 1_000));
    // lines that are a document each are a log
    return isJson && !firstLines(file, 2).every(isObject);
  },
  read({ text, path }, { newId }) {
    let document: unknown;
    try {
      document = JSON.parse(text);
    } catch {
      throw new ImportError(
        'It begins like JSON, and is none; it may have been cut off: export it once more.',
      );
    }
    const policy = policyIn(document, path);
    if (policy) return { policy };
    const { format, version, experiments } = fieldsOf(document);
    if (format !== JSON_FORMAT || !Array.isArray(experiments)) {
      throw new ImportError(
        'It is JSON, but not that of experiments of this page, nor of a policy.',
      );
    }
    if (version !== JSON_VERSION) {
      throw new ImportError(
        `It was written in another version of the format (this page reads ${JSON_VERSION}).`,
      );
    }
    if (experiments.length === 0) throw new ImportError('It holds no experiment.');
    return {
      experiments: experiments.map((record: unknown, i) => {
        const run = parseLabRun({ ...fieldsOf(record), isHidden: false });
        if (!run) {
          throw new ImportError(
            `Experiment ${i + 1} of ${experiments.length} is broken: something is missing in it, or is not what this page writes.`,
          );
        }
        return { ...run, id: newId(), isFromFile: true };
      }),
    };
  },
};

function isObject(line: string, _: number, { length }: readonly string[]): boolean {
  return length > 1 && /^\s*\{.*\}\s*$/.test(line);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
