import { describe, expect, it } from 'vitest';
import { cartPole } from '../../rl/env/cartPole';
import { mlp } from '../../rl/policy/mlp';
import { createLivePole, POKE } from './livePole';

const env = cartPole('CartPole-v0');
// a coin: no weights, no biases
const coin = { hidden: [], params: new Float32Array(mlp([4, 2]).paramCount) };

describe('a live pole', () => {
  it('is moved by the physics, step by step, until the world or the clock ends the episode', () => {
    const live = createLivePole(env, 3);
    const beside = Float64Array.from(live.state);
    while (!live.over) {
      live.step(coin);
      env.step(beside, live.act);
      expect([...live.state]).toEqual([...beside]);
      expect(live.right).toBe(0.5);
    }
    expect(live.over).toBe('terminated');
    expect(env.isTerminated(live.state)).toBe(true);
    const { t } = live;
    live.step(coin);
    expect(live.t).toBe(t);
  });

  it('feels a poke as a jump of its angular velocity, until it has fallen', () => {
    const live = createLivePole(env, 3);
    const before = live.state[3];
    live.poke(-1);
    expect(live.state[3]).toBeCloseTo(before - POKE, 12);
    while (!live.over) live.step(coin);
    const fallen = live.state[3];
    live.poke(1);
    expect(live.state[3]).toBe(fallen);
  });

  it('begins every episode in another start state, and the same seed begins with the same ones', () => {
    const [one, other] = [createLivePole(env, 7), createLivePole(env, 7)];
    const first = [...one.state];
    expect([...other.state]).toEqual(first);
    one.restart();
    expect([...one.state]).not.toEqual(first);
    expect(one.state.every((x) => Math.abs(x) <= 0.05)).toBe(true);
  });
});
