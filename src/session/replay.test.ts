import { describe, expect, it } from 'vitest';
import { allocateBatch, episodeOf } from '../rl/batch';
import { cartPole } from '../rl/env/cartPole';
import { initParams, mlp } from '../rl/policy/mlp';
import { collect, rolloutScratch } from '../rl/rollout';
import { replayEpisode, stateAt } from './replay';

const env = cartPole('CartPole-v0');

describe('replay of an episode', () => {
  it('is the very episode that the run trained on, observation by observation', () => {
    for (const [hidden, seed, epoch] of [
      [[32], 0, 1],
      [[8, 8], 5, 7],
      [[], 2, 50],
    ] as const) {
      const net = mlp([4, ...hidden, 2]);
      const params = initParams(net, seed);
      const batch = allocateBatch(env, 100);
      collect(env, net, params, { seed, epoch: epoch - 1 }, 100, batch, rolloutScratch(env, net));
      for (const episode of [0, 1]) {
        const { obs, act, rew, terminated } = episodeOf(batch, episode, 4);
        const replay = replayEpisode(env, { params, hidden, seed, epoch, episode });
        expect(replay.acts).toEqual([...act]);
        expect(replay.terminated).toBe(terminated);
        expect(replay.earned.at(-1)).toBe(rew.length);
        const seen = replay.states.slice(0, -1).flatMap((state) => [...Float32Array.from(state)]);
        expect(seen).toEqual([...obs]);
      }
    }
  });

  it('moves on a straight line between two states, and rests on the last', () => {
    const replay = replayEpisode(env, {
      params: initParams(mlp([4, 2]), 1),
      hidden: [],
      seed: 1,
      epoch: 1,
    });
    const out = new Float64Array(4);
    stateAt(replay, 2, out);
    expect([...out]).toEqual([...replay.states[2]]);
    stateAt(replay, 2.5, out);
    // one rounding each way
    expect(out[0]).toBeCloseTo((replay.states[2][0] + replay.states[3][0]) / 2, 14);
    stateAt(replay, 1e6, out);
    expect([...out]).toEqual([...(replay.states.at(-1) ?? [])]);
  });
});
