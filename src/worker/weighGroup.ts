import type { CollectedRun } from '../engine/engine';
import { weightProblem } from './customAnswers';
import type { CustomWeigher, CustomWeights } from './customWeigher';
import type { Group } from './group';
import type { Weighing } from './protocol';
import { type Run, type StepValues, weightsOf } from './run';

/** What a group has collected, and what its value functions say of that. */
export interface CollectedGroup {
  readonly collected: readonly CollectedRun[];
  /** by run, [n] V_φ(s_t), where it needs that */
  readonly vals: readonly Float32Array[];
  /** by run, [n] Q_φ(s_t, a_t), where it needs that */
  readonly actVals: readonly Float32Array[];
}

/** The weights of a group's runs. */
export interface WeighedGroup {
  /** [n] what the scores are multiplied by; null for a run that has stopped, or that has to */
  readonly weights: readonly (Float32Array | null)[];
  /** the runs that have to stop */
  readonly problems: readonly {
    readonly run: Run;
    readonly problem: string;
    /** whether the reader's own code is to blame */
    readonly isOwn: boolean;
  }[];
}

/** Weighs every step of every run: here, or where the reader's own code runs. */
export async function weighGroup(
  group: Group,
  { collected, vals, actVals }: CollectedGroup,
  weighing: Weighing,
  custom: CustomWeigher,
  obsDim: number,
): Promise<WeighedGroup> {
  const { runs, needVal, needActVal } = group;
  const ready = await weighElsewhere(group, vals, custom, obsDim);
  const problems: { run: Run; problem: string; isOwn: boolean }[] = [];
  const weights = runs.map((run, r) => {
    if (run.stopped) return null;
    const { batch } = collected[r];
    const values: StepValues = {
      ...(needVal[r] && { val: vals[r] }),
      ...(needActVal[r] && { actVal: actVals[r] }),
    };
    const own = ready.get(r);
    const runWeights = weightsOf(run, batch, obsDim, values, weighing, weightsIn(own));
    const problem = own && !own.ok ? own.problem : weightProblem(runWeights, batch);
    if (problem === undefined) return runWeights;
    problems.push({ run, problem, isOwn: own !== undefined });
    return null;
  });
  return { weights, problems };
}

/** @returns the answers of the reader's own code, by the run's place in the group */
async function weighElsewhere(
  { runs, cohort }: Group,
  vals: readonly Float32Array[],
  custom: CustomWeigher,
  obsDim: number,
): Promise<ReadonlyMap<number, CustomWeights>> {
  const places = [...runs.keys()].filter((r) => !runs[r].stopped && !runs[r].weighedBy.phi);
  if (places.length === 0) return new Map();
  const batches = await cohort.readBatches();
  const valued = places.map((r) => ({ ...batches[r], val: vals[r] }));
  const answers = await custom.weigh(valued, obsDim);
  return new Map(places.map((r, k) => [r, answers[k]]));
}

function weightsIn(answer: CustomWeights | undefined): Float32Array | undefined {
  return answer?.ok ? answer.weights : undefined;
}
