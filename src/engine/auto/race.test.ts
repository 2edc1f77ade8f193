import { describe, expect, it } from 'vitest';
import type { CohortSpec, Engine } from '../engine';
import { createPlainEngine } from '../plain/plainEngine';
import { RACE_BUDGET, raceEngines } from './race';

const spec: CohortSpec = {
  env: 'CartPole-v0',
  hidden: [4],
  batchSize: 100,
  optimizer: 'sgd',
  seeds: [0, 1, 2, 3],
};

/** Time that only collecting takes, so many ms an epoch; the first epoch compiles for ten seconds. */
function world() {
  let time = 0;
  const timers: { at: number; resolve: () => void }[] = [];
  const pass = async (ms: number) => {
    const end = time + ms;
    for (const { at, resolve } of timers) if (at <= end) resolve();
    await Promise.resolve();
    time = end;
  };
  const engineThatTakes = (ms: number): Engine => {
    const plain = createPlainEngine();
    return {
      ...plain,
      createCohort(cohortSpec, start) {
        const cohort = plain.createCohort(cohortSpec, start);
        return {
          ...cohort,
          async collect(epoch) {
            await pass(epoch === 0 ? 10_000 : ms);
            return cohort.collect(epoch);
          },
        };
      },
    };
  };
  const clock = {
    now: () => time,
    after: (ms: number) => new Promise<void>((resolve) => timers.push({ at: time + ms, resolve })),
  };
  return { engineThatTakes, clock, time: () => time };
}

describe('the race of engines', () => {
  it('counts steps against time, without the time that compiling took', async () => {
    const { engineThatTakes, clock } = world();
    const times = await raceEngines(engineThatTakes(10), engineThatTakes(20), spec, 2, clock);
    // an epoch has just over 100 steps a run: plain one run in 10 ms, in each of 2 threads; webgl four in 20 ms
    expect(times.plain / 2).toBeGreaterThan(100 / 0.01);
    expect(times.plain / 2).toBeLessThan(150 / 0.01);
    expect(times.webgl).toBeGreaterThan(400 / 0.02);
    expect(times.webgl).toBeLessThan(600 / 0.02);
  });

  it('takes no longer than its budget, both engines together', async () => {
    const { engineThatTakes, clock, time } = world();
    await raceEngines(engineThatTakes(7), engineThatTakes(11), spec, 2, clock);
    expect(time() - 2 * 10_000).toBeLessThanOrEqual(RACE_BUDGET + 7 + 11); // and what warming up adds
  });

  it('does not wait for an engine that is hopelessly behind', async () => {
    const { engineThatTakes, clock } = world();
    const hung = engineThatTakes(10);
    const never: Engine = {
      ...hung,
      createCohort(cohortSpec, start) {
        const cohort = hung.createCohort(cohortSpec, start);
        let collected = 0;
        return {
          ...cohort,
          collect: (epoch) => (collected++ < 2 ? cohort.collect(epoch) : new Promise(() => {})),
        };
      },
    };
    const quick = { ...clock, after: async () => {} };
    const { webgl } = await raceEngines(engineThatTakes(10), never, spec, 2, quick);
    expect(webgl).toBe(0);
  });
});
