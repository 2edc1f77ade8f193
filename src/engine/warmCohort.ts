import type { Batch } from '../rl/batch';
import { initialStates } from './cohortShape';
import type { Cohort, CohortSpec, Engine, RunState } from './engine';

/** A cohort that holds a batch, to time whole epochs of it. */
export interface WarmCohort {
  readonly cohort: Cohort;
  batches: readonly Batch[];
  epoch: number;
}

/** Opens a cohort and collects its first batch, without a gradient yet. */
export async function warmCohort(
  engine: Engine,
  spec: CohortSpec,
  start: readonly RunState[] = initialStates(spec),
): Promise<WarmCohort> {
  const cohort = engine.createCohort(spec, start);
  try {
    return { cohort, batches: (await cohort.collect(0)).map(({ batch }) => batch), epoch: 0 };
  } catch (error) {
    cohort.dispose();
    throw error;
  }
}

/**
 * Gradient and step over the batch that is there, and the next batch: in this order the answer that is waited for comes last. The
 * policy stays what it is, so that every epoch costs the same.
 *
 * @returns environment steps of the next batch
 */
export async function oneEpoch(warm: WarmCohort): Promise<number> {
  const { cohort } = warm;
  await cohort.gradient(warm.batches.map(({ n }) => new Float32Array(n).fill(1)));
  await cohort.step(0);
  warm.epoch++;
  warm.batches = (await cohort.collect(warm.epoch)).map(({ batch }) => batch);
  return warm.batches.reduce((sum, { n }) => sum + n, 0);
}
