import type { Batch } from '../rl/batch';
import type { CustomWeights } from './customWeigher';

/** What comes from elsewhere may have any length, and hold anything. */
export function checkedWeights(answer: CustomWeights | undefined, batch: Batch): CustomWeights {
  if (!answer) return { ok: false, problem: 'its code did not answer' };
  if (!answer.ok) return answer;
  const { n } = batch;
  const { length } = answer.weights;
  if (length !== n) return { ok: false, problem: `its code gave ${length} weights for ${n} steps` };
  const problem = weightProblem(answer.weights, batch);
  return problem === undefined ? answer : { ok: false, problem };
}

/** @returns what is wrong with the weights of a batch, or undefined */
export function weightProblem(weights: Float32Array, batch: Batch): string | undefined {
  const i = weights.findIndex((weight) => !Number.isFinite(weight));
  if (i < 0) return undefined;
  const next = batch.epStart.subarray(0, batch.episodeCount).findIndex((start) => start > i);
  const e = next < 0 ? batch.episodeCount - 1 : next - 1;
  return `its weight at step ${i - batch.epStart[e]} of episode ${e} was ${weights[i]}`;
}
