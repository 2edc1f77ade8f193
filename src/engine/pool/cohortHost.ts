import { transfer } from 'comlink';
import type { Batch } from '../../rl/batch';
import type { Cohort, CohortSpec, CollectedRun, Engine, RunState, StepFailure } from '../engine';
import { type Call, carryOut } from '../forwardedCohort';

/** An answer, and the failures that came to light meanwhile, which the asker cannot fetch in passing. */
export interface Answer {
  /** an entry a run */
  readonly value: readonly unknown[];
  readonly failures: readonly StepFailure[];
}

/** Cohorts of an engine, by numbers that the asker gives them: what a helper thread offers. */
export type CohortHost = ReturnType<typeof cohortHost>;

/** Lets other threads have cohorts of this engine. Arrays that leave are moved, not copied. */
export function cohortHost(engine: Engine) {
  const cohorts = new Map<number, Cohort>();

  function cohort(id: number): Cohort {
    const found = cohorts.get(id);
    if (!found) throw new Error(`There is no cohort ${id} in this thread.`);
    return found;
  }

  return {
    create(id: number, spec: CohortSpec, start: readonly RunState[]): void {
      cohorts.set(id, engine.createCohort(spec, start));
    },
    async ask(id: number, call: Call): Promise<Answer> {
      const found = await carryOut(cohort(id), call);
      const value = found.map(WHAT_LEAVES[call.verb] ?? ((all) => all));
      return transfer({ value, failures: cohort(id).takeFailures() }, buffersOf(value));
    },
    async tell(id: number, call: Call): Promise<void> {
      await carryOut(cohort(id), call);
    },
    dispose(id: number): void {
      cohorts.get(id)?.dispose();
      cohorts.delete(id);
    },
  };
}

/** Copies of what is still needed here, or is larger than what is in use of it; the rest of the answers leaves as it is. */
const WHAT_LEAVES: Partial<Record<Call['verb'], (found: unknown) => unknown>> = {
  collect(found) {
    const { batch, state } = found as CollectedRun;
    return { batch: outcomes(batch), state };
  },
  readBatches: (found) => whole(found as Batch),
};

/** A copy of the part of a batch that is in use, without the observations and actions, which seldom are asked for. */
function outcomes({ n, episodeCount, rew, epStart, terminated, truncated }: Batch): Batch {
  return {
    n,
    episodeCount,
    obs: new Float32Array(0),
    act: new Uint8Array(0),
    rew: rew.slice(0, n),
    epStart: epStart.slice(0, episodeCount + 1),
    terminated: terminated.slice(0, episodeCount),
    truncated: truncated.slice(0, episodeCount),
  };
}

function whole(batch: Batch): Batch {
  const { n, obs, act, rew } = batch;
  const obsDim = obs.length / rew.length;
  return { ...outcomes(batch), obs: obs.slice(0, n * obsDim), act: act.slice(0, n) };
}

/** The buffers of all typed arrays in a value, each once. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const visit = (part: unknown): void => {
    if (ArrayBuffer.isView(part)) buffers.add(part.buffer as ArrayBuffer);
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(visit);
  };
  visit(value);
  return [...buffers];
}
