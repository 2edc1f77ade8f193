import { describe, expect, it } from 'vitest';
import {
  allocateBatch,
  type BatchUnit,
  batchCapacity,
  episodeOf,
  meanReturn,
} from './batch';
import { cartPole, changedCartPole } from './env/cartPole';
import { carriedOut } from './env/env';
import { sample } from './policy/categorical';
import { forward, initParams, mlp } from './policy/mlp';
import { RESET_STEP, uniform, uniforms4 } from './rng';
import { collect, rolloutScratch } from './rollout';

const env = cartPole('CartPole-v0');
const net = mlp([4, 32, 2]);

function rollout(
  params: Float32Array,
  batchSize: number,
  seed = 3,
  epoch = 0,
  unit: BatchUnit = 'steps',
) {
  const batch = allocateBatch(env, batchSize, unit);
  collect(
    env,
    net,
    params,
    { seed, epoch },
    batchSize,
    batch,
    rolloutScratch(env, net),
    unit,
  );
  return batch;
}

/** Balances for the full 200 steps from nearly every start: push towards where the pole is heading. */
function goodParams(): Float32Array {
  const params = new Float32Array(net.paramCount);
  // one hidden unit sees 0.5·x + ẋ + 8·θ + 3·θ̇ (small, to stay linear) and drives both logits apart
  params.set([0.01, 0.03, 0.4, 0.2], 0);
  params[net.layers[1].weightsAt] = -60;
  params[net.layers[1].weightsAt + 32] = 60;
  return params;
}

describe('collecting a batch', () => {
  it('holds whole episodes, and stops at the first that takes it past the batch size', () => {
    for (const batchSize of [1, 10, 300, 2_000]) {
      const batch = rollout(initParams(net, 1), batchSize);
      const lastStart = batch.epStart[batch.episodeCount - 1];
      expect(batch.n).toBeGreaterThan(batchSize);
      expect(lastStart).toBeLessThanOrEqual(batchSize);
      expect(batch.epStart[batch.episodeCount]).toBe(batch.n);
      expect(batch.n).toBeLessThanOrEqual(
        batchCapacity(env, batchSize),
      );
    }
  });

  it('holds exactly so many episodes where the size counts those: the ones that a batch of steps begins with', () => {
    const params = initParams(net, 1);
    const steps = rollout(params, 2_000);
    for (const episodes of [1, 7, steps.episodeCount]) {
      const batch = rollout(params, episodes, 3, 0, 'episodes');
      expect(batch.episodeCount).toBe(episodes);
      expect(batch.n).toBe(steps.epStart[episodes]);
      expect(batch.obs.subarray(0, 4 * batch.n)).toEqual(
        steps.obs.subarray(0, 4 * batch.n),
      );
    }
  });

  it('has room for as many episodes as it was allocated for, all of full length', () => {
    const batch = rollout(goodParams(), 20, 3, 0, 'episodes');
    expect(batchCapacity(env, 20, 'episodes')).toBe(20 * 200);
    expect(batch.n).toBeGreaterThan(19 * 150);
    expect(batch.epStart[20]).toBe(batch.n);
  });

  it('counts +1 for every step, the terminating one too, so that R(τ) is the episode length', () => {
    const batch = rollout(initParams(net, 1), 500);
    for (let e = 0; e < batch.episodeCount; e++) {
      const { rew } = episodeOf(batch, e, 4);
      expect(rew.every((r) => r === 1)).toBe(true);
    }
    expect(meanReturn(batch)).toBe(batch.n / batch.episodeCount);
  });

  it('marks an episode that the clock ended as truncated, and not as terminated', () => {
    const batch = rollout(goodParams(), 3_000);
    const flags = Array.from({ length: batch.episodeCount }, (_, e) => {
      const { rew, terminated, truncated } = episodeOf(batch, e, 4);
      return { length: rew.length, terminated, truncated };
    });
    expect(
      flags.filter(({ truncated }) => truncated).length,
    ).toBeGreaterThan(5);
    for (const { length, terminated, truncated } of flags) {
      expect(truncated).toBe(length === 200);
      expect(terminated || truncated).toBe(true);
    }
    expect(
      flags.some(
        ({ terminated, truncated }) => truncated && !terminated,
      ),
    ).toBe(true);
  });

  it('can be replayed step by step from seed, epoch and episode alone', () => {
    const params = initParams(net, 5);
    const batch = rollout(params, 400, 11, 6);
    const e = 3;
    const { obs, act } = episodeOf(batch, e, 4);
    const state = new Float64Array(4);
    const units = new Float64Array(net.unitCount);
    const u = new Float64Array(4);
    uniforms4(11, 6, e, RESET_STEP, u);
    env.reset(state, u);
    for (let t = 0; t < act.length; t++) {
      expect([...obs.subarray(4 * t, 4 * t + 4)]).toEqual([
        ...Float32Array.from(state),
      ]);
      units.set(Float32Array.from(state));
      forward(net, params, units);
      expect(act[t]).toBe(
        sample(units, net.outAt, 2, uniform(11, 6, e, t)),
      );
      env.step(state, act[t]);
      expect(env.isTerminated(state)).toBe(t === act.length - 1);
    }
  });

  it('differs between seeds and between epochs, and not between two calls', () => {
    const params = initParams(net, 1);
    expect(rollout(params, 200, 1, 0)).toEqual(
      rollout(params, 200, 1, 0),
    );
    expect(rollout(params, 200, 1, 0).obs).not.toEqual(
      rollout(params, 200, 2, 0).obs,
    );
    expect(rollout(params, 200, 1, 0).obs).not.toEqual(
      rollout(params, 200, 1, 1).obs,
    );
  });
});

describe('a changed world', () => {
  it('carries out another action than the chosen one in half of the noise, and the batch keeps what was chosen', () => {
    const noisy = changedCartPole('CartPole-v0', { actionNoise: 0.4 });
    const u = new Float64Array(4);
    let other = 0;
    const draws = 20_000;
    for (let t = 0; t < draws; t++) {
      uniforms4(5, 0, 0, t, u);
      if (carriedOut(noisy, 1, u) !== 1) other++;
    }
    // a share of 0.2, with a standard error of 0.0028: four of them
    expect(Math.abs(other / draws - 0.2)).toBeLessThan(0.0113);

    const collectIn = (world: typeof env) => {
      const batch = allocateBatch(world, 300);
      const key = { seed: 3, epoch: 0 };
      const params = initParams(net, 3);
      collect(
        world,
        net,
        params,
        key,
        300,
        batch,
        rolloutScratch(world, net),
      );
      return batch;
    };
    const disturbed = collectIn(noisy);
    expect(disturbed.obs).not.toEqual(collectIn(env).obs);
    // each kept action is the one that the policy draws with the first uniform
    const units = new Float64Array(net.unitCount);
    for (let i = 0; i < disturbed.epStart[1]; i++) {
      units.set(disturbed.obs.subarray(4 * i, 4 * i + 4));
      forward(net, initParams(net, 3), units);
      const drawn = sample(units, net.outAt, 2, uniform(3, 0, 0, i));
      expect(disturbed.act[i]).toBe(drawn);
    }
  });

  it('has its own step limit, and its own physics', () => {
    const short = changedCartPole('CartPole-v0', { stepLimit: 7 });
    const batch = allocateBatch(short, 50);
    const scratch = rolloutScratch(short, net);
    collect(
      short,
      net,
      goodParams(),
      { seed: 1, epoch: 0 },
      50,
      batch,
      scratch,
    );
    expect(batch.epStart[1]).toBe(7);
    expect(batch.truncated[0]).toBe(1);

    const accelerationOf = (gravity: number) => {
      const state = Float64Array.of(0, 0, 0.1, 0);
      changedCartPole('CartPole-v0', { gravity, force: 0 }).step(
        state,
        1,
      );
      return state[3];
    };
    // without a push the pole's angular acceleration is proportional to g
    expect(accelerationOf(19.6) / accelerationOf(9.8)).toBeCloseTo(
      2,
      12,
    );
  });
});
