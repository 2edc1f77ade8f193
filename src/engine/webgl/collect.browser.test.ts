import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Batch } from '../../rl/batch';
import { changedCartPole, changedPhysics, type WorldChanges } from '../../rl/env/cartPole';
import { carriedOut } from '../../rl/env/env';
import { RESET_STEP, uniforms4 } from '../../rl/rng';
import { createPlainEngine } from '../plain/plainEngine';
import { epochOf, spec, untrained } from './testKit';
import { createWebglEngine, type WebglEngine } from './webglEngine';

let engine: WebglEngine;

beforeAll(async () => {
  engine = await createWebglEngine();
});

afterAll(() => {
  engine.dispose();
});

/** The parts of a batch that are one episode's. */
function episode(batch: Batch, e: number) {
  const from = batch.epStart[e];
  const to = batch.epStart[e + 1];
  return {
    length: to - from,
    act: batch.act.subarray(from, to),
    obs: batch.obs.subarray(4 * from, 4 * to),
  };
}

/** Gymnasium's world and others, with what can be changed one at a time and together. */
const WORLDS: readonly WorldChanges[] = [
  {},
  { gravity: 20 },
  { poleHalfLength: 0.15 },
  { force: 25 },
  { actionNoise: 0.3 },
  { stepLimit: 12 },
  { gravity: 1.6, poleHalfLength: 1.5, force: 4, actionNoise: 0.1, stepLimit: 330 },
];

/**
 * By which factor a step lets a deviation grow: the upright pole is an unstable equilibrium that a deviation leaves like
 * exp(λ t), with λ = sqrt(g/(l · (4/3 − m/M))).
 */
function growth(world: WorldChanges): number {
  const { gravity, poleHalfLength, poleMass, cartMass, timeStep } = changedPhysics(world);
  const perSecond = gravity / (poleHalfLength * (4 / 3 - poleMass / (poleMass + cartMass)));
  return Math.exp(timeStep * Math.sqrt(perSecond));
}

describe('collecting on the graphics device', () => {
  test.for(WORLDS)(
    'given the actions that it took, float64 physics goes through its observations, in the world %o',
    async (world) => {
      const seed = 7;
      const env = changedCartPole('CartPole-v0', world);
      const cohort = untrained(engine, spec({ seeds: [seed], batchSize: 3000, world }));
      await epochOf(cohort, 0);
      await cohort.collect(1);
      const [batch] = await cohort.readBatches();
      let borderline = 0;
      for (let e = 0; e < batch.episodeCount; e++) {
        const { length, act, obs } = episode(batch, e);
        const u = new Float64Array(4);
        uniforms4(seed, 1, e, RESET_STEP, u);
        let speed = 0;
        const running = new Float64Array(4);
        env.reset(running, u);
        const single = new Float64Array(4);
        for (let t = 0; t < length; t++) {
          for (let i = 0; i < 4; i++) {
            const got = obs[4 * t + i];
            speed = Math.max(speed, Math.abs(got));
            // a few roundings of numbers up to 3, or of larger ones, each of which is 2^-24 of the number
            const rounding = 3e-7 * Math.max(3, speed);
            // one step on from the device's own last observation
            if (t > 0) expect(Math.abs(got - single[i])).toBeLessThan(rounding);
            // all the way from the start: each step adds its roundings, which grow
            expect(Math.abs(got - running[i])).toBeLessThan(rounding * growth(world) ** t);
          }
          single.set(obs.subarray(4 * t, 4 * t + 4));
          uniforms4(seed, 1, e, t, u);
          const done = carriedOut(env, act[t], u);
          env.step(single, done);
          env.step(running, done);
          if (t + 1 < length) expect(env.isTerminated(single)).toBe(false);
        }
        // the last state may lie so close to a limit that rounding decides
        if (env.isTerminated(single) !== (batch.terminated[e] === 1)) borderline++;
        expect(batch.truncated[e]).toBe(length === env.stepLimit ? 1 : 0);
      }
      expect(borderline).toBeLessThanOrEqual(batch.episodeCount / 100);
      cohort.dispose();
    },
  );

  test.for<{ hidden: number[]; world: WorldChanges }>([
    { hidden: [], world: {} },
    { hidden: [32], world: {} },
    { hidden: [16, 16], world: {} },
    ...WORLDS.slice(1).map((world) => ({ hidden: [32], world })),
  ])(
    'untrained policies with hidden layers $hidden collect the batch of the plain engine, in the world $world',
    async ({ hidden, world }) => {
      const cohortSpec = spec({ hidden, world, batchSize: 2000, seeds: [1, 2, 3] });
      const cohort = untrained(engine, cohortSpec);
      const plain = untrained(createPlainEngine(), cohortSpec);
      await cohort.collect(0);
      await plain.collect(0);
      const batches = await cohort.readBatches();
      const plainBatches = await plain.readBatches();
      batches.forEach((batch, r) => {
        const expected = plainBatches[r];
        const episodes = Math.min(batch.episodeCount, expected.episodeCount);
        let same = 0;
        for (let e = 0; e < episodes; e++) {
          const { act } = episode(batch, e);
          const { act: expectedAct } = episode(expected, e);
          if (act.length === expectedAct.length && act.every((a, t) => a === expectedAct[t]))
            same++;
        }
        // An action flips where u falls between two roundings of one probability: some 1e-7 of all steps, of which there
        // are 2,000 here. Usually all are the same.
        expect(same).toBeGreaterThanOrEqual(0.99 * episodes);
        const mean = batch.n / batch.episodeCount;
        const expectedMean = expected.n / expected.episodeCount;
        expect(Math.abs(mean / expectedMean - 1)).toBeLessThan(0.02); // one episode in 100 may differ, by its whole length
        expect(batch.n).toBeGreaterThan(cohortSpec.batchSize);
        expect(batch.epStart[batch.episodeCount - 1]).toBeLessThanOrEqual(cohortSpec.batchSize);
      });
      cohort.dispose();
    },
  );

  test('a run alone collects and learns as it does in a cohort', async () => {
    const together = untrained(engine, spec({ seeds: [1, 2, 3] }));
    const alone = untrained(engine, spec({ seeds: [2] }));
    for (let k = 0; k < 3; k++) {
      await epochOf(together, k);
      await epochOf(alone, k);
    }
    const [, amongOthers] = await together.readStates();
    const [byItself] = await alone.readStates();
    // the same operations on the same numbers, in whatever lane
    expect(byItself).toEqual(amongOthers);
    together.dispose();
    alone.dispose();
  });

  test('episodes of CartPole-v1 last for up to 500 steps', async () => {
    // pushes towards where the pole leans and falls, and gently where the cart drifts: nothing topples it, however a device rounds
    const params = new Float32Array([-1, -2, -16, -16, 1, 2, 16, 16, 0, 0]);
    const optimizer = { t: 0, m: new Float32Array(10), v: new Float32Array(10) };
    const cohortSpec = spec({ env: 'CartPole-v1', hidden: [], batchSize: 1000 });
    const cohort = engine.createCohort(cohortSpec, [{ params, optimizer }]);
    const [{ batch }] = await cohort.collect(0);
    expect(batch.epStart[1]).toBe(500);
    expect(batch.truncated[0]).toBe(1);
    expect(batch.terminated[0]).toBe(0);
    cohort.dispose();
  });

  test('where the episodes suddenly shorten, the epoch is collected again, and its batch is full', async () => {
    const good = new Float32Array([0, 0, -8, -8, 0, 0, 8, 8, 0, 0]);
    const optimizer = { t: 0, m: new Float32Array(10), v: new Float32Array(10) };
    const cohortSpec = spec({ hidden: [], batchSize: 2000, optimizer: 'sgd' });
    const cohort = engine.createCohort(cohortSpec, [{ params: good, optimizer }]);
    const [{ batch: long }] = await cohort.collect(0);
    expect(long.n / long.episodeCount).toBeGreaterThan(150);
    // a huge step away from whatever it did; some tens of episodes are started for a mean length of 200
    await cohort.gradient([new Float32Array(long.n).fill(-1)]);
    await cohort.step(1e6);
    const before = engine.stats();
    const [{ batch: short, state }] = await cohort.collect(1);
    expect(short.n / short.episodeCount).toBeLessThan(100);
    const after = engine.stats();
    expect(after.retries).toBeGreaterThan(before.retries);
    expect(after.readBacks - before.readBacks).toBe(1 + after.retries - before.retries);
    const plain = createPlainEngine().createCohort(cohortSpec, [state]);
    const [{ batch: expected }] = await plain.collect(1);
    const { n, episodeCount, epStart } = expected;
    expect([short.n, short.episodeCount]).toEqual([n, episodeCount]);
    expect(short.epStart).toEqual(epStart.slice(0, episodeCount + 1));
    await cohort.collect(2);
    expect(engine.stats().retries).toBe(after.retries);
    cohort.dispose();
  });

  test('a batch of episodes has exactly so many, the very ones that a batch of steps begins with', async () => {
    const cohort = untrained(
      engine,
      spec({ batchSize: 100, batchUnit: 'episodes', seeds: [3, 4] }),
    );
    const bySteps = untrained(engine, spec({ batchSize: 5000, seeds: [3, 4] }));
    const { retries } = engine.stats();
    for (const epoch of [0, 1]) {
      await cohort.collect(epoch);
      await bySteps.collect(epoch);
      const expected = await bySteps.readBatches();
      for (const [r, batch] of (await cohort.readBatches()).entries()) {
        expect(batch.episodeCount).toBe(100);
        expect(batch.epStart).toEqual(expected[r].epStart.slice(0, 101));
        expect(batch.n).toBe(batch.epStart[100]);
        expect(batch.rew).toEqual(new Float32Array(batch.n).fill(1));
        expect(batch.obs).toEqual(expected[r].obs.slice(0, 4 * batch.n));
        expect(batch.act).toEqual(expected[r].act.slice(0, batch.n));
      }
    }
    expect(engine.stats().retries).toBe(retries);
    cohort.dispose();
    bySteps.dispose();
  });
});
