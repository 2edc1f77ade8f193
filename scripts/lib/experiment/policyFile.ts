import { visibleText } from '../../../src/text/visibleText';
import { jsonOf, readText } from './textFile';
import { UsageError } from './usage';

/** A policy network from a file, in the flat order of `rl/policy/mlp`. */
export interface FilePolicy {
  /** sizes of the hidden layers */
  readonly hidden: readonly number[];
  /** [paramCount] W_1 rows, b_1, W_2 rows, b_2, … */
  readonly params: Float32Array;
}

/**
 * Reads `{ "W1": [[…], …], "b1": […], "W2": …, "b2": … }`: a matrix of rows and a list of biases for each layer; or an object
 * that holds this under `params`.
 *
 * @throws UsageError with a sentence where the file is missing, is not JSON, or is no network of these sizes
 */
export function readPolicyFile(path: string, nIn: number, nOut: number): FilePolicy {
  const content = jsonOf(path, readText(path, 'The policy'));
  const file = visibleText(path);
  const named = isObject(content) && isObject(content.params) ? content.params : content;
  if (!isObject(named) || named.W1 === undefined) {
    throw new UsageError(`${file} holds no policy: it must be an object with W1, b1, W2, b2.`);
  }
  const sizes = [nIn];
  const numbers: number[] = [];
  for (let l = 1; named[`W${l}`] !== undefined; l++) {
    const rows = named[`W${l}`];
    const width = sizes[l - 1];
    if (!Array.isArray(rows) || rows.length === 0 || !rows.every((row) => isList(row, width))) {
      const from = l === 1 ? 'the observation has' : `W${l - 1} has rows`;
      throw new UsageError(
        `${file}: W${l} must be a list of rows of ${width} numbers each, as many as ${from}.`,
      );
    }
    const biases = named[`b${l}`];
    if (!isList(biases, rows.length)) {
      throw new UsageError(
        `${file}: b${l} must be a list of ${rows.length} numbers, as many as W${l} has rows.`,
      );
    }
    sizes.push(rows.length);
    numbers.push(...rows.flat(), ...biases);
  }
  const outputs = sizes[sizes.length - 1];
  if (outputs !== nOut) {
    const last = `W${sizes.length - 1}`;
    throw new UsageError(
      `${file}: ${last}, the last layer, must have ${nOut} rows, one an action, not ${outputs}.`,
    );
  }
  return { hidden: sizes.slice(1, -1), params: Float32Array.from(numbers) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown, length: number): value is number[] {
  return Array.isArray(value) && value.length === length && value.every(Number.isFinite);
}
