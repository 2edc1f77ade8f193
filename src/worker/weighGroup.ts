import { weightProblem } from './customAnswers';
import type { CustomWeigher, CustomWeights } from './customWeigher';
import type { CollectedGroup, Group } from './group';
import type { Weighing } from './protocol';
import { type Run, weightsOf } from './run';

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
  found: CollectedGroup,
  weighing: Weighing,
  custom: CustomWeigher,
  obsDim: number,
): Promise<WeighedGroup> {
  const ready = await weighElsewhere(group, found, custom, obsDim);
  const problems: { run: Run; problem: string; isOwn: boolean }[] = [];
  const weights = group.runs.map((run, r) => {
    if (run.stopped) return null;
    const { batch } = found.collected[r];
    const own = ready.get(r);
    const runWeights = weightsOf(run, batch, obsDim, found.values[r], weighing, weightsIn(own));
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
  { values }: CollectedGroup,
  custom: CustomWeigher,
  obsDim: number,
): Promise<ReadonlyMap<number, CustomWeights>> {
  const places = [...runs.keys()].filter((r) => !runs[r].stopped && !runs[r].weighedBy.phi);
  if (places.length === 0) return new Map();
  const batches = await cohort.readBatches();
  // the reader's own Φ needs V_φ, and so finds it here
  const valued = places.map((r) => ({ ...batches[r], val: values[r].val as Float32Array }));
  const answers = await custom.weigh(valued, obsDim);
  return new Map(places.map((r, k) => [r, answers[k]]));
}

function weightsIn(answer: CustomWeights | undefined): Float32Array | undefined {
  return answer?.ok ? answer.weights : undefined;
}
