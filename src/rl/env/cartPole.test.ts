import { describe, expect, it } from 'vitest';
import reference from '../reference/cartpole-trajectories.json';
import { cartPole, GYMNASIUM_PHYSICS } from './cartPole';

describe('CartPole', () => {
  it.each(
    reference.episodes.map((episode, i) => [i, episode] as const),
  )(
    "follows Gymnasium's recorded episode %i to the bit",
    (_, { states, actions, rewards, terminated, truncated }) => {
      const env = cartPole('CartPole-v0');
      const state = Float64Array.from(states[0]);
      actions.forEach((act, t) => {
        expect(env.step(state, act)).toBe(rewards[t]);
        expect([...state]).toEqual(states[t + 1]);
        const last = t === actions.length - 1;
        expect(env.isTerminated(state)).toBe(last && terminated);
      });
      expect(actions.length === env.stepLimit).toBe(truncated);
    },
  );

  it('starts with each component uniform in ±0.05', () => {
    const env = cartPole('CartPole-v1');
    const state = new Float64Array(4);
    env.reset(state, Float64Array.of(0, 0.25, 0.5, 0.75));
    expect([...state]).toEqual([-0.05, -0.025, 0, 0.025]);
  });

  it('truncates after 200 steps in v0 and 500 in v1', () => {
    expect(cartPole('CartPole-v0').stepLimit).toBe(200);
    expect(cartPole('CartPole-v1').stepLimit).toBe(500);
  });

  it('terminates beyond 2.4 m or 12°, on either side, and not on the limit itself', () => {
    const env = cartPole('CartPole-v0');
    const { cartLimit, poleLimit } = GYMNASIUM_PHYSICS;
    expect(poleLimit).toBeCloseTo((12 / 180) * Math.PI, 15);
    for (const sign of [-1, 1]) {
      expect(
        env.isTerminated(Float64Array.of(sign * cartLimit, 0, 0, 0)),
      ).toBe(false);
      expect(
        env.isTerminated(
          Float64Array.of(sign * (cartLimit + 1e-9), 0, 0, 0),
        ),
      ).toBe(true);
      expect(
        env.isTerminated(Float64Array.of(0, 0, sign * poleLimit, 0)),
      ).toBe(false);
      expect(
        env.isTerminated(
          Float64Array.of(0, 0, sign * (poleLimit + 1e-9), 0),
        ),
      ).toBe(true);
    }
  });

  it('is its own mirror image: mirrored state and action give the mirrored next state', () => {
    const env = cartPole('CartPole-v0');
    const state = Float64Array.of(0.3, -0.7, 0.1, 0.9);
    const mirrored = state.map((value) => -value);
    env.step(state, 1);
    env.step(mirrored, 0);
    expect([...mirrored.map((value) => -value)]).toEqual([...state]);
  });
});
