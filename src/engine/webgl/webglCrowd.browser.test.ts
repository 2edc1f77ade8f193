import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cartPole, changedCartPole } from '../../rl/env/cartPole';
import { carriedOut } from '../../rl/env/env';
import { adamStep } from '../../rl/optimizers';
import { mlp } from '../../rl/policy/mlp';
import { policyGradient } from '../../rl/policyGradient';
import { RESET_STEP, uniforms4 } from '../../rl/rng';
import { copyState, initialStates } from '../cohortShape';
import { type CrowdLook, FADE_STEPS } from '../crowd';
import type { RunState } from '../engine';
import { type GlContext, openGlContext } from './glContext';
import { largest, largestDifference, rtgs } from './testKit';
import { createWebglCrowd } from './webglCrowd';
import { createWebglEngine, type WebglEngine } from './webglEngine';

const EPISODES = 96;
const COLUMNS = 12;
const CELL = { width: 20, height: 30 };
const SPEC = { env: 'CartPole-v0', hidden: [32], episodes: EPISODES, seeds: [3, 3] } as const;
const START = {
  ...SPEC,
  batchSize: EPISODES,
  batchUnit: 'episodes',
  optimizer: 'adam',
} as const;
const env = cartPole(SPEC.env);
const net = mlp([4, 32, 2]);
const noBreath = async () => {};

const LOOK: CrowdLook = {
  paper: [1, 1, 1],
  cart: [0, 0, 0],
  panels: [0, 1].map((r) => ({
    left: r * COLUMNS * CELL.width,
    top: 0,
    columns: COLUMNS,
    cellWidth: CELL.width,
    cellHeight: CELL.height,
    color: r === 0 ? [1, 0, 0] : [0, 0, 1],
    fewFrom: Number.POSITIVE_INFINITY,
  })),
};
const WIDTH = 2 * COLUMNS * CELL.width;
const HEIGHT = (EPISODES / COLUMNS) * CELL.height;

let engine: WebglEngine;
let context: GlContext;

beforeAll(async () => {
  engine = await createWebglEngine();
  context = openGlContext(new OffscreenCanvas(WIDTH, HEIGHT));
});

afterAll(() => {
  engine.dispose();
  context.dispose();
});

/** Two runs that begin alike, and differ from the second epoch on: one is stepped along R̂_t, the other along the opposite. */
function learners(): RunState[] {
  return initialStates(START);
}

const paramsOf = (states: readonly RunState[]) => states.map(({ params }) => params);

function pixelsNow(): Uint8Array {
  const { gl } = context;
  const pixels = new Uint8Array(4 * WIDTH * HEIGHT);
  gl.readPixels(0, 0, WIDTH, HEIGHT, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  return pixels;
}

/** Whether a cell of a panel holds anything but paper. */
function hasInk(pixels: Uint8Array, r: number, e: number): boolean {
  const left = (r * COLUMNS + (e % COLUMNS)) * CELL.width;
  const bottom = HEIGHT - (Math.floor(e / COLUMNS) + 1) * CELL.height;
  for (let y = bottom; y < bottom + CELL.height; y++) {
    for (let x = left; x < left + CELL.width; x++) {
      if (pixels[4 * (y * WIDTH + x) + 1] < 128) return true;
    }
  }
  return false;
}

describe('a crowd on the graphics device', () => {
  test('plays, epoch after epoch, the very episodes of the engine, and finds its gradients', async () => {
    const crowd = createWebglCrowd(context, SPEC);
    let states = learners();
    for (let epoch = 0; epoch < 3; epoch++) {
      const cohort = engine.createCohort(START, states);
      const expected = await cohort.collect(epoch);
      const batches = await crowd.play(paramsOf(states), epoch, noBreath);
      batches.forEach(({ n, epStart }, r) => {
        expect(epStart).toEqual(expected[r].batch.epStart);
        expect(n).toBe(expected[r].batch.n);
      });
      const weights = batches.map((batch, r) => rtgs(batch).map((w) => (r === 0 ? w : -w)));
      const grads = await crowd.gradient(weights, noBreath);
      await cohort.gradient(weights);
      const engineGrads = await cohort.readGradients();
      grads.forEach((grad, r) => {
        // a sum of some thousand steps in float32, in another order
        const tolerance = 1e-5 * largest(engineGrads[r]);
        expect(largestDifference(grad, engineGrads[r])).toBeLessThan(tolerance);
      });
      cohort.dispose();
      states = states.map((state, r) => {
        const next = copyState(state);
        adamStep(next.params, grads[r], next.optimizer, 0.02);
        return next;
      });
    }
    crowd.dispose();
  });

  test('plays in a changed world as the engine does', async () => {
    const world = { stepLimit: 60, gravity: 4, poleHalfLength: 0.8, force: 7, actionNoise: 0.2 };
    const crowd = createWebglCrowd(context, { ...SPEC, world });
    const cohort = engine.createCohort({ ...START, world }, learners());
    const expected = await cohort.collect(2);
    const batches = await crowd.play(paramsOf(learners()), 2, noBreath);
    crowd.show();
    expect(batches.map(({ epStart }) => epStart)).toEqual(
      expected.map(({ batch }) => batch.epStart),
    );
    const { states, acts } = await crowd.episode(0, 4);
    const changed = changedCartPole(SPEC.env, world);
    const u = new Float64Array(4);
    acts.forEach((act, t) => {
      const state = Float64Array.from(states.subarray(4 * t, 4 * t + 4));
      uniforms4(SPEC.seeds[0], 2, 4, t, u);
      changed.step(state, carriedOut(changed, act, u));
      // one step in float32
      expect(largestDifference(states.subarray(4 * t + 4, 4 * t + 8), state)).toBeLessThan(1e-6);
    });
    cohort.dispose();
    crowd.dispose();
  });

  test('has episodes on record that obey the physics of rl/, and whose gradient by rl/ is the one that it finds', async () => {
    const crowd = createWebglCrowd(context, SPEC);
    const states = learners();
    const epoch = 5;
    const [batch] = await crowd.play(paramsOf(states), epoch, noBreath);
    crowd.show();
    const weights = rtgs(batch);
    const [grad] = await crowd.gradient([weights, weights], noBreath);
    const obs = new Float32Array(4 * batch.n);
    const act = new Uint8Array(batch.n);
    let worst = 0;
    for (let e = 0; e < EPISODES; e++) {
      const episode = await crowd.episode(0, e);
      const length = batch.epStart[e + 1] - batch.epStart[e];
      expect(episode.acts).toHaveLength(length);
      obs.set(episode.states.subarray(0, 4 * length), 4 * batch.epStart[e]);
      act.set(episode.acts, batch.epStart[e]);
      const state = new Float64Array(4);
      const u = new Float64Array(4);
      uniforms4(SPEC.seeds[0], epoch, e, RESET_STEP, u);
      env.reset(state, u);
      for (let t = 0; t <= length; t++) {
        const row = episode.states.subarray(4 * t, 4 * t + 4);
        worst = Math.max(worst, largestDifference(row, state));
        state.set(row);
        if (t < length) env.step(state, episode.acts[t]);
      }
      expect(env.isTerminated(state)).toBe(true);
    }
    // one step in float32, of numbers up to 3.5
    expect(worst).toBeLessThan(1e-6);
    const expected = new Float32Array(net.paramCount);
    policyGradient(net, states[0].params, { n: batch.n, obs, act, weights }, expected);
    // a sum of some thousand steps in float32
    expect(largestDifference(grad, expected)).toBeLessThan(1e-5 * largest(expected));
    crowd.dispose();
  });

  test('is not disturbed by pictures that are drawn between its portions', async () => {
    const crowd = createWebglCrowd(context, SPEC);
    const states = learners();
    await crowd.play(paramsOf(states), 0, noBreath);
    crowd.show();
    const quiet = await crowd.play(paramsOf(states), 1, noBreath);
    const weights = quiet.map(rtgs);
    const grads = await crowd.gradient(weights, noBreath);
    let pictures = 0;
    const drawing = async () => crowd.draw(pictures++, LOOK);
    const noisy = await crowd.play(paramsOf(states), 1, drawing);
    expect(noisy.map(({ epStart }) => epStart)).toEqual(quiet.map(({ epStart }) => epStart));
    expect(await crowd.gradient(weights, drawing)).toEqual(grads);
    expect(pictures).toBeGreaterThan(5);
    crowd.dispose();
  });

  test('draws every cart at the start, those that stand later on, and nobody once all have fallen', async () => {
    const crowd = createWebglCrowd(context, SPEC);
    const batches = await crowd.play(paramsOf(learners()), 0, noBreath);
    crowd.show();
    const lengths = batches.map(({ epStart }) =>
      Array.from({ length: EPISODES }, (_, e) => epStart[e + 1] - epStart[e]),
    );
    crowd.draw(0, LOOK);
    const start = pixelsNow();
    for (const r of [0, 1]) {
      for (let e = 0; e < EPISODES; e++) expect(hasInk(start, r, e)).toBe(true);
    }
    crowd.draw(20.5, LOOK);
    const later = pixelsNow();
    const standing = lengths[0].flatMap((length, e) => (length > 20 ? [e] : []));
    expect(standing.length).toBeGreaterThan(5);
    expect(standing.length).toBeLessThan(EPISODES);
    for (const e of standing) expect(hasInk(later, 1, e)).toBe(true);
    const longest = Math.max(...lengths.flat());
    expect(longest).toBeLessThan(env.stepLimit - FADE_STEPS);
    crowd.draw(longest + FADE_STEPS, LOOK);
    expect(pixelsNow().every((value) => value === 255)).toBe(true);
    crowd.dispose();
  });
});
