import { describe, expect, it } from 'vitest';
import type { Cohort, CohortSpec, Engine } from '../engine';
import { type Racer, raceInLockstep } from './lockstepRace';
import type { LockstepNews, RacePoint } from './raceOrders';

const SIZES = Array.from({ length: 11 }, (_, i) => 2 ** i);
const STEPS = 60;

interface Costs {
  /** ms an epoch costs, however many episodes */
  readonly order: number;
  /** ms an episode costs */
  readonly episode: number;
  /** episodes of which there are too many */
  readonly tooMany?: number;
}

/** Engines whose time is counted and not spent; each episode has {@link STEPS} steps. */
function world() {
  let time = 0;
  const asked: { key: string; spec: CohortSpec }[] = [];
  const open = new Set<Cohort>();
  function racer(key: Racer['key'], threads: number, costs: Costs): Racer {
    const createCohort = (spec: CohortSpec): Cohort => {
      const episodes = spec.batchSize * spec.seeds.length;
      if (episodes >= (costs.tooMany ?? Infinity)) throw new Error('There is no room.');
      asked.push({ key, spec });
      const batch = { n: STEPS * spec.batchSize };
      const cohort = {
        async collect() {
          time += costs.order + costs.episode * episodes;
          return spec.seeds.map(() => ({ batch }));
        },
        async gradient() {},
        async step() {},
        dispose: () => open.delete(cohort),
      } as unknown as Cohort;
      open.add(cohort);
      return cohort;
    };
    return { key, threads, engine: { createCohort } as unknown as Engine };
  }
  async function race(racers: readonly Racer[], budget: number) {
    const news: LockstepNews[] = [];
    const tell = (each: LockstepNews) => void news.push(each);
    await raceInLockstep(racers, SIZES, budget, { now: () => time, tell });
    const points = new Map<string, RacePoint>();
    for (const each of news) {
      if (each.type === 'point')
        points.set(`${each.point.racer} ${each.point.episodes}`, each.point);
    }
    return { points, stops: news.filter((each) => each.type === 'stop'), time };
  }
  return { racer, race, asked, open };
}

describe('the race in lockstep', () => {
  it('measures steps against time for every number of episodes, and more than once', async () => {
    const { racer, race } = world();
    const racers = [
      racer('plain', 1, { order: 0, episode: 0.05 }),
      racer('webgl', 1, { order: 20, episode: 0.01 }),
    ];
    const { points, stops } = await race(racers, 20_000);
    expect(stops).toEqual([]);
    for (const episodes of SIZES) {
      const plain = points.get(`plain ${episodes}`);
      const webgl = points.get(`webgl ${episodes}`);
      // sums of hundreds of float64 times
      expect(plain?.stepsPerSecond).toBeCloseTo((1000 * STEPS) / 0.05, 0);
      expect(webgl?.msAnEpoch).toBeCloseTo(20 + 0.01 * episodes, 6);
      expect(plain?.samples).toBeGreaterThan(1);
      expect(webgl?.samples).toBe(plain?.samples);
    }
  });

  it('deals episodes out into a run a thread, as many of them or nearly', async () => {
    const { racer, race, asked } = world();
    await race([racer('threads', 3, { order: 0, episode: 0.05 })], 1_000);
    for (const { spec } of asked) expect(spec.batchUnit).toBe('episodes');
    const sizes = asked.map(({ spec }) => [spec.seeds.length, spec.batchSize]);
    expect(sizes.slice(0, 3)).toEqual([
      [1, 1],
      [3, 1],
      [3, 5],
    ]);
  });

  it('keeps to its time: who would take too long stops, and the others go on', async () => {
    const { racer, race, open } = world();
    const racers = [
      racer('plain', 1, { order: 0, episode: 0.05 }),
      racer('webgl', 1, { order: 5, episode: 10 }),
    ];
    const { points, stops, time } = await race(racers, 3_000);
    expect(stops).toEqual([{ type: 'stop', racer: 'webgl', episodes: 64, why: undefined }]);
    expect(points.get('webgl 16')).toBeDefined();
    expect(points.get('plain 1024')).toBeDefined();
    expect(time).toBeLessThanOrEqual(3_000);
    expect(open.size).toBe(0);
  });

  it('says what failed, with the number of episodes that was too many, and measures fewer all the same', async () => {
    const { racer, race, open } = world();
    const racers = [
      racer('plain', 1, { order: 0, episode: 0.05 }),
      racer('webgl', 1, { order: 5, episode: 0.01, tooMany: 200 }),
    ];
    const { points, stops } = await race(racers, 20_000);
    expect(stops).toEqual([
      { type: 'stop', racer: 'webgl', episodes: 256, why: 'There is no room' },
    ]);
    expect(points.get('webgl 32')).toBeDefined();
    expect(points.get('webgl 128')).toBeUndefined(); // lies behind the last that it reached
    expect(points.get('plain 512')).toBeDefined();
    expect(open.size).toBe(0);
  });
});
