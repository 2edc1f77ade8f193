import { describe, expect, it } from 'vitest';
import { allocateBatch } from './batch';
import { branchKey, continuation } from './branching';
import { cartPole } from './env/cartPole';
import { initParams, mlp } from './policy/mlp';
import { RESET_STEP, uniforms4 } from './rng';
import { collect, rolloutScratch } from './rollout';

const env = cartPole('CartPole-v0');
const net = mlp([env.obsDim, 8, env.nActs]);
const params = initParams(net, 4);
const scratch = rolloutScratch(env, net);

function start(seed: number, episode: number): Float64Array {
  const u = new Float64Array(4);
  const state = new Float64Array(env.stateDim);
  uniforms4(seed, 0, episode, RESET_STEP, u);
  env.reset(state, u);
  return state;
}

describe('a continuation', () => {
  it('from a start with the luck of an episode is that episode', () => {
    const batch = allocateBatch(env, 20, 'episodes');
    collect(
      env,
      net,
      params,
      { seed: 7, epoch: 0 },
      20,
      batch,
      rolloutScratch(env, net),
      'episodes',
    );
    for (let episode = 0; episode < 20; episode++) {
      const from = { state: start(7, episode), t: 0 };
      const key = { seed: 7, epoch: 0, episode };
      const epRet = batch.epStart[episode + 1] - batch.epStart[episode];
      const follow = (act?: number) =>
        continuation(env, net, params, from, act, key, scratch);
      expect(follow()).toBe(epRet);
      expect(follow(batch.act[batch.epStart[episode]])).toBe(epRet);
    }
  });

  it('leaves the state that it starts from alone', () => {
    const from = { state: start(1, 0), t: 0 };
    const before = from.state.slice();
    continuation(
      env,
      net,
      params,
      from,
      1,
      branchKey(1, 0, 1, 0),
      scratch,
    );
    expect(from.state).toEqual(before);
  });

  it('ends at the step limit, counted from the start of its episode', () => {
    const upright = new Float64Array(4);
    for (const t of [199, 197]) {
      const rtg = continuation(
        env,
        net,
        params,
        { state: upright, t },
        0,
        branchKey(0, t, 0, 0),
        scratch,
      );
      expect(rtg).toBe(200 - t);
    }
  });

  it('shares its luck with no other branch', () => {
    const keys = [0, 1, 199].flatMap((t) =>
      [0, 1].flatMap((act) =>
        [0, 1].map((m) => JSON.stringify(branchKey(3, t, act, m))),
      ),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});
