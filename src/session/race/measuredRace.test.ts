import { describe, expect, it } from 'vitest';
import { createPlainEngine } from '../../engine/plain/plainEngine';
import { optimizerState } from '../../rl/optimizers';
import { halfTrained } from '../../rl/policy/halfTrained';
import { type MeasuredRace, parseRace, RACE_EPISODE } from './measuredRace';
import { crossingOf, episodesAtOnce, processorAt, rateAt } from './raceReading';

type Point = MeasuredRace['points'][number];

/** A race from steps a second, by number of episodes. */
function raceOf(rates: Partial<Record<Point['racer'], Record<number, number>>>): MeasuredRace {
  const points = Object.entries(rates).flatMap(([racer, bySize]) =>
    Object.entries(bySize).map(
      ([episodes, stepsPerSecond]): Point => ({
        racer: racer as Point['racer'],
        episodes: Number(episodes),
        stepsPerSecond,
        msAnEpoch: 1,
        samples: 3,
      }),
    ),
  );
  return { threads: 2, points, stops: [] };
}

describe('what a race says', () => {
  const race = raceOf({
    plain: { 1: 1e6, 16: 1e6, 256: 1e6 },
    threads: { 1: 5e5, 16: 1e6, 256: 4e6 },
    webgl: { 1: 1e3, 16: 1e5, 256: 1e7 },
  });

  it('lies on straight lines between measured points, on logarithmic axes, and ends with the last', () => {
    expect(rateAt(race, 'webgl', 16)).toBe(1e5);
    expect(rateAt(race, 'webgl', 64)).toBeCloseTo(1e6, 6); // halfway from 16 to 256
    expect(rateAt(race, 'webgl', 1e5)).toBe(1e7);
    expect(processorAt(race, 1)).toBe(1e6);
    expect(processorAt(race, 256)).toBe(4e6);
    expect(rateAt(raceOf({ plain: { 1: 1e6 } }), 'webgl', 1)).toBeUndefined();
  });

  it('is a crossing where webgl gets ahead of the best processor and stays there', () => {
    const crossing = crossingOf(race);
    // ln(1e5/1e6) = −2.303 at 16, ln(1e7/4e6) = 0.916 at 256: 0.7154 of the way, 16 · 16^0.7154
    expect(crossing).toEqual({ kind: 'at', episodes: expect.closeTo(116.2, 0) });
    const later = raceOf({
      plain: { 1: 1e6, 4: 1e6, 16: 1e6, 64: 1e6 },
      webgl: { 1: 2e6, 4: 5e5, 16: 5e5, 64: 2e6 },
    });
    expect(crossingOf(later)).toEqual({ kind: 'at', episodes: expect.closeTo(32, 6) });
  });

  it('is none where one stays ahead as far as both were measured', () => {
    const { points } = race;
    const upTo16 = {
      ...race,
      points: points.filter(({ racer, episodes }) => racer !== 'webgl' || episodes <= 16),
    };
    expect(crossingOf(upTo16)).toEqual({ kind: 'behind', upTo: 16 });
    expect(crossingOf(raceOf({ plain: { 4: 1 }, webgl: { 4: 2 } }))).toEqual({
      kind: 'ahead',
      upTo: 4,
    });
    expect(crossingOf(raceOf({ plain: { 4: 1 } }))).toBeUndefined();
  });

  it('counts with episodes as long as those of the policy that races', async () => {
    const { net, params } = halfTrained;
    const spec = {
      env: 'CartPole-v0',
      hidden: net.sizes.slice(1, -1),
      batchSize: 2_000,
      batchUnit: 'episodes',
      optimizer: 'adam',
      seeds: [0],
    } as const;
    const start = { params, optimizer: optimizerState(params.length) };
    const [{ batch }] = await createPlainEngine().createCohort(spec, [start]).collect(0);
    // lengths deviate by some 30 steps, their mean over 2,000 episodes by 0.7
    expect(Math.abs(batch.n / 2_000 - RACE_EPISODE)).toBeLessThan(2.5);
  });

  it('a training of five seeds and 5,000 steps plays 417 episodes of 60 steps at a time', () => {
    expect(episodesAtOnce(5, 5_000)).toBe(417);
    expect(episodesAtOnce(1, 1)).toBe(1);
  });
});

describe('a race that was kept', () => {
  it('is read as it was written', () => {
    const race: MeasuredRace = {
      ...raceOf({ plain: { 1: 1e6 } }),
      device: { renderer: 'A graphics card' },
      stops: [{ racer: 'webgl', episodes: 64, why: 'no room' }],
    };
    expect(parseRace(JSON.stringify(race))).toEqual(race);
  });

  it('is none where the text is anything else', () => {
    const race = raceOf({ plain: { 1: 1e6 } });
    const [point] = race.points;
    for (const wrong of [
      undefined,
      {},
      { ...race, points: [] },
      { ...race, points: [{ ...point, stepsPerSecond: null }] },
      { ...race, points: [{ ...point, episodes: 0 }] },
      { ...race, points: [{ ...point, racer: 'bicycle' }] },
      { ...race, device: { renderer: 'x'.repeat(10_000) } },
    ]) {
      expect(parseRace(JSON.stringify(wrong) ?? 'no JSON')).toBeUndefined();
    }
  });
});
