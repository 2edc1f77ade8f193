import { initialStates } from '../engine/cohortShape';
import type { Cohort, CohortSpec, CollectedRun, Engine, RunState } from '../engine/engine';
import type { GradientNoise } from '../rl/diagnosis';
import type { RunDetails, TrainingShape, Weighing } from './protocol';
import { explainedOf, gradientNoiseOf, needs, type Run } from './run';

/** Runs that are at the same epoch and train in lockstep. */
export interface Group {
  readonly runs: readonly Run[];
  readonly cohort: Cohort;
  /** by run: whether it needs V_φ */
  readonly needVal: readonly boolean[];
  /** by run: whether it needs Q_φ */
  readonly needActVal: readonly boolean[];
  epoch: number;
}

/** Puts runs into one cohort for each epoch that some of them are at. */
export function groupsOf(runs: readonly Run[], engine: Engine, shape: TrainingShape): Group[] {
  const byEpoch = new Map<number, Run[]>();
  for (const run of runs) byEpoch.set(run.epoch, [...(byEpoch.get(run.epoch) ?? []), run]);
  return [...byEpoch].map(([epoch, group]) => groupOf(group, epoch, engine, shape));
}

function groupOf(members: Run[], epoch: number, engine: Engine, shape: TrainingShape): Group {
  const { seeds, hidden } = shape;
  // seed by seed, so that an engine that deals runs out among threads gives each its share of those that fit value functions
  const runs = members.sort((a, b) => seeds.indexOf(a.seed) - seeds.indexOf(b.seed));
  const needVal = runs.map((run) => needs(run, 'val'));
  const needActVal = runs.map((run) => needs(run, 'actVal'));
  const spec: CohortSpec = {
    ...shape,
    seeds: runs.map(({ noise }) => noise),
    ...(needVal.includes(true) && { valueHidden: hidden }),
    ...(needActVal.includes(true) && { actionValueHidden: hidden }),
  };
  // untrained networks go by the seed, which variants share, whatever the noise
  const untrained = initialStates({ ...spec, seeds: runs.map(({ seed }) => seed) });
  const cohort = engine.createCohort(spec, startOf(runs, untrained));
  return { runs, cohort, needVal, needActVal, epoch };
}

/** Where runs go on from; a run that comes to a cohort with values for the first time begins with an untrained V_φ. */
function startOf(runs: readonly Run[], untrained: readonly RunState[]): RunState[] {
  return runs.map(({ known }, r) => ({ ...untrained[r], ...known.state }));
}

/** How much single episodes differ in what they say of the gradient. */
export async function noiseOf(
  { cohort }: Group,
  collected: readonly CollectedRun[],
  weights: readonly (Float32Array | null)[],
  weighing: Weighing,
): Promise<readonly Partial<GradientNoise>[]> {
  const grads = await cohort.episodeGradients(
    weights.map((each, r) => each ?? new Float32Array(collected[r].batch.n)),
  );
  return collected.map(({ batch }, r) =>
    weights[r] ? gradientNoiseOf(batch, grads[r], weighing) : {},
  );
}

/** @param noise what {@link noiseOf} found, where it was asked */
export async function detailsOf(
  { runs, cohort }: Group,
  collected: readonly CollectedRun[],
  vals: readonly Float32Array[],
  noise: readonly Partial<GradientNoise>[],
): Promise<readonly (RunDetails | undefined)[]> {
  const diagnoses = await cohort.diagnose();
  return diagnoses.map((diagnosis, r) => {
    return (
      diagnosis && {
        ...diagnosis,
        ...explainedOf(runs[r], collected[r].batch, vals[r]),
        ...noise[r],
      }
    );
  });
}
