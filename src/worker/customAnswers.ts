import type { Batch } from '../rl/batch';
import { visibleText } from '../text/visibleText';
import type { CodeProblem, CustomWeights } from './customWeigher';

/**
 * What may come out of a sandbox, for whoever asked it: the one place where that is checked. By hand, not by a schema: the weights are
 * looked through in every epoch, and the worker is kept small.
 */

/** characters */
export const LONGEST_PROBLEM = 240;

/**
 * One answer a batch, whatever was sent: weights are as many as the batch has steps, and finite; a problem is a text that can be shown; a
 * line is one of the code's.
 *
 * @param lines of the reader's code
 */
export function checkedAnswers(
  answers: unknown,
  batches: readonly Batch[],
  lines: number,
): readonly CustomWeights[] {
  const given: readonly unknown[] = Array.isArray(answers) ? answers : [];
  return batches.map((batch, i) => checkedAnswer(given[i], batch, lines));
}

function checkedAnswer(answer: unknown, batch: Batch, lines: number): CustomWeights {
  const { ok, weights, problem, line } = fieldsOf(answer);
  if (ok !== true || !(weights instanceof Float32Array)) {
    return { ok: false, ...checkedProblem(problem, line, lines) };
  }
  const { n } = batch;
  if (weights.length !== n) {
    return { ok: false, problem: `its code gave ${weights.length} weights for ${n} steps` };
  }
  const wrong = weightProblem(weights, batch);
  return wrong === undefined ? { ok, weights } : { ok: false, problem: wrong };
}

/** A problem as the page can show it. @param lines of the reader's code @param none what to say where nothing is said */
export function checkedProblem(
  problem: unknown,
  line: unknown,
  lines: number,
  none = 'its code gave no weights',
): CodeProblem {
  if (typeof problem !== 'string') return { problem: none };
  const isLine = typeof line === 'number' && Number.isInteger(line) && line >= 1 && line <= lines;
  return { problem: visibleText(problem, LONGEST_PROBLEM), ...(isLine && { line }) };
}

/** The fields of what may be no object. */
export function fieldsOf(data: unknown): Readonly<Record<string, unknown>> {
  return (data ?? {}) as Readonly<Record<string, unknown>>;
}

/** @returns what is wrong with the weights of a batch, or undefined */
export function weightProblem(weights: Float32Array, batch: Batch): string | undefined {
  const i = weights.findIndex((weight) => !Number.isFinite(weight));
  if (i < 0) return undefined;
  const next = batch.epStart.subarray(0, batch.episodeCount).findIndex((start) => start > i);
  const e = next < 0 ? batch.episodeCount - 1 : next - 1;
  return `its weight at step ${i - batch.epStart[e]} of episode ${e} was ${weights[i]}`;
}
