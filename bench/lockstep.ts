import { initialStates } from '../src/engine/cohortShape';
import type { CohortSpec, Engine, RunState } from '../src/engine/engine';
import { TrainLoop } from '../src/worker/trainLoop';

/** How fast an engine collects when many episodes run side by side. */
export interface LockstepMeasurement {
  readonly engine: string;
  /** whether the policy was trained before; a trained one keeps most of its lanes busy to the step limit */
  readonly trainedEpochs: number;
  readonly episodes: number;
  readonly meanLength: number;
  /** environment steps of the episodes, not of lanes that idle, a second */
  readonly stepsPerSecond: number;
}

const SHAPE = { env: 'CartPole-v0', hidden: [32], optimizer: 'adam', seeds: [0] } as const;
const TRAINED_EPOCHS = 40;
const REPEATS = 5;

/**
 * Times collecting alone, read-back of the lengths included.
 *
 * @param trainer an engine to train the second policy with
 * @param now ms
 */
export async function measureLockstep(
  engine: Engine,
  trainer: Engine,
  episodes: readonly number[],
  now: () => number,
): Promise<LockstepMeasurement[]> {
  const measurements: LockstepMeasurement[] = [];
  for (const trainedEpochs of [0, TRAINED_EPOCHS]) {
    const start = [await policyAfter(trainedEpochs, trainer)];
    for (const count of episodes) {
      const spec: CohortSpec = { ...SHAPE, batchSize: count, batchUnit: 'episodes' };
      measurements.push({ trainedEpochs, ...(await timeCollecting(engine, spec, start, now)) });
    }
  }
  return measurements;
}

async function policyAfter(epochs: number, trainer: Engine): Promise<RunState> {
  const spec: CohortSpec = { ...SHAPE, batchSize: 5_000 };
  if (epochs === 0) return initialStates(spec)[0];
  const loop = new TrainLoop(trainer, { ...spec });
  await loop.choose(['reward-to-go']);
  for (let epoch = 0; epoch < epochs - 1; epoch++) await loop.epoch(0.01);
  const { runs } = await loop.epoch(0.01);
  loop.dispose();
  const { params } = runs[0];
  if (!params) throw new Error('The first seed reports its parameters.');
  return { ...initialStates(spec)[0], params };
}

async function timeCollecting(
  engine: Engine,
  spec: CohortSpec,
  start: readonly RunState[],
  now: () => number,
): Promise<Omit<LockstepMeasurement, 'trainedEpochs'>> {
  const cohort = engine.createCohort(spec, start);
  await cohort.collect(0); // the first compiles
  let envSteps = 0;
  const started = now();
  for (let epoch = 1; epoch <= REPEATS; epoch++) {
    const [{ batch }] = await cohort.collect(epoch);
    envSteps += batch.n;
  }
  const seconds = (now() - started) / 1000;
  cohort.dispose();
  return {
    engine: engine.kind,
    episodes: spec.batchSize,
    meanLength: envSteps / REPEATS / spec.batchSize,
    stepsPerSecond: envSteps / seconds,
  };
}
