import type { CohortSpec, Engine } from '../engine';
import { oneEpoch, type WarmCohort, warmCohort } from '../warmCohort';

/** Environment steps a second, whole epochs counted, of the two engines for one kind of cohort. */
export interface RaceTimes {
  readonly plain: number;
  /** 0 where it had not done an epoch in the time in which plain would have */
  readonly webgl: number;
}

/** ms for both engines together, without what they need to get ready */
export const RACE_BUDGET = 200;
const PLAIN_SHARE = 0.3;

export interface Clock {
  /** ms */
  now(): number;
  /** Resolves after so many ms. */
  after(ms: number): Promise<void>;
}

/**
 * Measures which engine trains faster, in at most {@link RACE_BUDGET} ms. The plain engine's speed hardly depends on the number of
 * runs, so one run and one thread tell it; the webgl engine's does, so it gets the whole cohort. The engines are to be disposed
 * of afterwards: a slow one may still be at work.
 *
 * @param threads that the plain engine would have
 */
export async function raceEngines(
  plain: Engine,
  webgl: Engine,
  spec: CohortSpec,
  threads: number,
  clock: Clock,
): Promise<RaceTimes> {
  const oneRun = await warm(plain, { ...spec, seeds: spec.seeds.slice(0, 1) });
  const perThread = await pace(oneRun, clock, PLAIN_SHARE * RACE_BUDGET);
  const allRuns = await warm(webgl, spec);
  const left = (1 - PLAIN_SHARE) * RACE_BUDGET;
  return {
    plain: perThread * Math.min(threads, spec.seeds.length),
    webgl: await Promise.race([pace(allRuns, clock, left), clock.after(left).then(() => 0)]),
  };
}

async function warm(engine: Engine, spec: CohortSpec): Promise<WarmCohort> {
  const racer = await warmCohort(engine, spec);
  await oneEpoch(racer); // compiles
  return racer;
}

/** @returns environment steps a second; it stops when another epoch would pass the budget, but does one at least */
async function pace(racer: WarmCohort, clock: Clock, budget: number): Promise<number> {
  const started = clock.now();
  let envSteps = 0;
  let spent = 0;
  for (let done = 0; done === 0 || (spent * (done + 1)) / done < budget; done++) {
    envSteps += await oneEpoch(racer);
    spent = clock.now() - started;
  }
  return (1000 * envSteps) / Math.max(spent, 1e-3);
}
