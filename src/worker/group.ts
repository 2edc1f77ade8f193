import { initialStates } from '../engine/cohortShape';
import {
  type Cohort,
  type CohortSpec,
  type CollectedRun,
  type Engine,
  type RunState,
  VALUE_KINDS,
  type ValueFit,
  type ValueKind,
} from '../engine/engine';
import type { GradientNoise } from '../rl/diagnosis';
import type { RunDetails, TrainingShape, Weighing } from './protocol';
import { explainedOf, gradientNoiseOf, needs, type Run, type StepValues, targetsOf } from './run';

/** Runs that are at the same epoch and train in lockstep. */
export interface Group {
  readonly runs: readonly Run[];
  readonly cohort: Cohort;
  /** which of V_φ and Q_φ any run needs; `by`, run by run, whether it does */
  readonly needed: readonly { readonly kind: ValueKind; readonly by: readonly boolean[] }[];
  epoch: number;
}

/** What a group has collected in an epoch, with what the value functions of before its fit say of that. */
export interface CollectedGroup {
  readonly collected: readonly CollectedRun[];
  /** by run, those that it needs */
  readonly values: readonly StepValues[];
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
  const needed = VALUE_KINDS.map((kind) => ({
    kind,
    by: runs.map((run) => needs(run, kind)),
  })).filter(({ by }) => by.includes(true));
  const areNeeded = (wanted: ValueKind) => needed.some(({ kind }) => kind === wanted);
  const spec: CohortSpec = {
    ...shape,
    seeds: runs.map(({ noise }) => noise),
    ...(areNeeded('val') && { valueHidden: hidden }),
    ...(areNeeded('actVal') && { actionValueHidden: hidden }),
  };
  // untrained networks go by the seed, which variants share, whatever the noise
  const untrained = initialStates({ ...spec, seeds: runs.map(({ seed }) => seed) });
  const cohort = engine.createCohort(spec, startOf(runs, untrained));
  return { runs, cohort, needed, epoch };
}

/** Where runs go on from; a run that comes to a cohort with values for the first time begins with an untrained V_φ. */
function startOf(runs: readonly Run[], untrained: readonly RunState[]): RunState[] {
  return runs.map(({ known }, r) => ({ ...untrained[r], ...known.state }));
}

/**
 * Collects. Values are those of the φ before this epoch's fit: once fitted to these very returns, V_φ(s_t) would know something of what
 * a_t brought about, and a baseline that depends on the action takes part of the gradient away.
 */
export async function collectGroup(group: Group): Promise<CollectedGroup> {
  const { cohort, runs, needed, epoch } = group;
  const [collected, ...ofKinds] = await Promise.all([
    cohort.collect(epoch),
    ...needed.map(({ kind, by }) => cohort.values(kind, by)),
  ]);
  runs.forEach((run, r) => {
    run.known = { state: collected[r].state, epoch };
  });
  const values = runs.map((_, r): StepValues => {
    const own = needed.flatMap(({ kind, by }, k) => (by[r] ? [[kind, ofKinds[k][r]]] : []));
    return Object.fromEntries(own);
  });
  return { collected, values };
}

/** Takes the gradient, and a step along it. @param weights [R] of [n]; null for a run that has stopped */
export async function stepGroup(
  { cohort }: Group,
  weights: readonly (Float32Array | null)[],
  learningRate: number,
): Promise<void> {
  await cohort.gradient(weights);
  await cohort.step(learningRate);
}

/** Fits the value functions to the rewards-to-go of the batch. */
export async function fitGroup(
  { cohort, runs, needed }: Group,
  { collected }: CollectedGroup,
  fit: ValueFit,
  obsDim: number,
): Promise<void> {
  const targets = runs.map((run, r) =>
    needed.some(({ by }) => by[r]) ? targetsOf(run, collected[r].batch, obsDim) : null,
  );
  for (const { kind, by } of needed) {
    const whose = targets.map((each, r) => (by[r] ? each : null));
    await cohort.fit(kind, whose, fit);
  }
}

/** The variance of gradients is measured in every so many epochs, since that costs as much as the gradient itself. */
const NOISE_EVERY = 5;

/** How much single episodes differ in what they say of the gradient, by run; nothing in an epoch in which that is not measured. */
export async function noiseOf(
  { cohort, epoch }: Group,
  { collected }: CollectedGroup,
  weights: readonly (Float32Array | null)[],
  weighing: Weighing,
): Promise<readonly Partial<GradientNoise>[]> {
  if (epoch % NOISE_EVERY !== 0) return [];
  const grads = await cohort.episodeGradients(
    weights.map((each, r) => each ?? new Float32Array(collected[r].batch.n)),
  );
  return collected.map(({ batch }, r) =>
    weights[r] ? gradientNoiseOf(batch, grads[r], weighing) : {},
  );
}

/** @param noise what {@link noiseOf} found */
export async function detailsOf(
  { runs, cohort }: Group,
  { collected, values }: CollectedGroup,
  noise: readonly Partial<GradientNoise>[],
): Promise<readonly (RunDetails | undefined)[]> {
  const diagnoses = await cohort.diagnose();
  return diagnoses.map((diagnosis, r) => {
    return (
      diagnosis && {
        ...diagnosis,
        ...explainedOf(runs[r], collected[r].batch, values[r]),
        ...noise[r],
      }
    );
  });
}
