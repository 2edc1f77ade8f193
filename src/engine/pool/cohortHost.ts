import { transfer } from 'comlink';
import type { Batch } from '../../rl/batch';
import type { Diagnosis } from '../../rl/diagnosis';
import type {
  Cohort,
  CohortSpec,
  CollectedRun,
  Engine,
  RunState,
  StepFailure,
  ValueFit,
} from '../engine';

/** An answer, and the failures that came to light meanwhile, which the asker cannot fetch in passing. */
export interface Answer<T> {
  readonly value: T;
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

  function answer<T>(id: number, value: T): Answer<T> {
    const failures = cohort(id).takeFailures();
    return transfer({ value, failures }, buffersOf(value));
  }

  return {
    create(id: number, spec: CohortSpec, start: readonly RunState[]): void {
      cohorts.set(id, engine.createCohort(spec, start));
    },
    async collect(id: number, epoch: number): Promise<Answer<CollectedRun[]>> {
      const collected = await cohort(id).collect(epoch);
      return answer(
        id,
        collected.map(({ batch, state }) => ({ batch: outcomes(batch), state })),
      );
    },
    async gradient(id: number, weights: readonly (Float32Array | null)[]): Promise<void> {
      await cohort(id).gradient(weights);
    },
    async step(id: number, learningRate: number): Promise<void> {
      await cohort(id).step(learningRate);
    },
    async values(id: number, of?: readonly boolean[]): Promise<Answer<readonly Float32Array[]>> {
      const values = await cohort(id).values(of);
      return answer(
        id,
        values.map((each) => each.slice()),
      );
    },
    async fitValues(
      id: number,
      targets: readonly (Float32Array | null)[],
      fit: ValueFit,
    ): Promise<void> {
      await cohort(id).fitValues(targets, fit);
    },
    async actionValues(
      id: number,
      of?: readonly boolean[],
    ): Promise<Answer<readonly Float32Array[]>> {
      return answer(id, await cohort(id).actionValues(of));
    },
    async fitActionValues(
      id: number,
      targets: readonly (Float32Array | null)[],
      fit: ValueFit,
    ): Promise<void> {
      await cohort(id).fitActionValues(targets, fit);
    },
    async diagnose(id: number): Promise<Answer<readonly (Diagnosis | undefined)[]>> {
      return answer(id, await cohort(id).diagnose());
    },
    async episodeGradients(
      id: number,
      weights: readonly Float32Array[],
    ): Promise<Answer<readonly Float32Array[]>> {
      return answer(id, await cohort(id).episodeGradients(weights));
    },
    async readGradients(id: number): Promise<Answer<readonly Float32Array[]>> {
      return answer(id, await cohort(id).readGradients());
    },
    async readBatches(id: number): Promise<Answer<readonly Batch[]>> {
      const batches = await cohort(id).readBatches();
      return answer(id, batches.map(whole));
    },
    async readStates(id: number): Promise<Answer<readonly RunState[]>> {
      return answer(id, await cohort(id).readStates());
    },
    dispose(id: number): void {
      cohorts.get(id)?.dispose();
      cohorts.delete(id);
    },
  };
}

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
