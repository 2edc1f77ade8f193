import { describe, expect, it } from 'vitest';
import { GYMNASIUM_PHYSICS } from '../../rl/env/cartPole';
import {
  type Act,
  between,
  type Drive,
  env,
  LEFT,
  pause,
  press,
  RIGHT,
  ready,
  stateOf,
  step,
} from './drive';
import { recordOf, statusOf } from './sentences';

/** Plays by a rule until the episode is over. */
function play(rule: (drive: Drive) => Act, from: Drive = ready(1)): Drive {
  let drive = from;
  for (let t = 0; drive.phase !== 'over'; t++) {
    expect(t).toBeLessThan(env.stepLimit);
    drive = step(press(drive, rule(drive)));
  }
  return drive;
}

/** Stands for long: push to where the pole is about to lean. */
const balance = (drive: Drive): Act => {
  const [x, xDot, theta, thetaDot] = stateOf(drive);
  return 0.5 * x + xDot + 20 * theta + 5 * thetaDot > 0 ? RIGHT : LEFT;
};

describe('an episode played by hand', () => {
  it('starts within ±0.05, at the same place for the same try and elsewhere for another', () => {
    const starts = [1, 2, 1].map((attempt) => stateOf(ready(attempt)));
    for (const value of starts.flat()) expect(Math.abs(value)).toBeLessThanOrEqual(0.05);
    expect(starts[2]).toEqual(starts[0]);
    expect(starts[1]).not.toEqual(starts[0]);
  });

  it('does not move before a direction is pressed, and not while it is paused', () => {
    const start = ready(1);
    expect(step(start)).toBe(start);
    const paused = pause(step(press(start, RIGHT)));
    expect(paused.phase).toBe('paused');
    expect(step(paused)).toBe(paused);
    expect(pause(start)).toBe(start);
  });

  it('keeps pushing in the direction that was pressed last', () => {
    let drive = step(step(press(ready(1), RIGHT)));
    drive = step(step(press(drive, LEFT)));
    expect(drive.acts).toEqual([RIGHT, RIGHT, LEFT, LEFT]);
    expect(drive.states).toHaveLength(5);
  });

  it('moves by the steps of the environment', () => {
    const drive = step(press(ready(3), RIGHT));
    const state = Float64Array.from(drive.states[0]);
    env.step(state, RIGHT);
    expect([...state]).toEqual([...drive.states[1]]);
  });

  it('terminates when the pole is past 12°: held to one side, after 8 to 11 steps', () => {
    const lengths = new Set<number>();
    for (let attempt = 1; attempt <= 300; attempt++) {
      const drive = play(() => RIGHT, ready(attempt));
      lengths.add(drive.acts.length);
      expect(drive.ending).toBe('pole');
      expect(drive.earned).toBe(drive.acts.length);
      expect(Math.abs(stateOf(drive)[2])).toBeGreaterThan(GYMNASIUM_PHYSICS.poleLimit);
      expect(statusOf(drive, false)).toMatch(
        /^Terminated after \d+ steps: the pole tilted past 12° to the left\. R\(τ\) = \d+\.$/,
      );
    }
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([8, 11]);
  });

  it('lasts for 37 steps on average when the pushes alternate blindly', () => {
    const lengths = Array.from({ length: 300 }, (_, i) => {
      const { acts } = play((now) => (now.acts.length % 2 === 0 ? LEFT : RIGHT), ready(i + 1));
      return acts.length;
    });
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    expect(Math.abs(mean - 37)).toBeLessThan(1.5);
  });

  it('terminates when the cart leaves its track, though the pole stands', () => {
    // leans the pole to the right and runs after it
    const drive = play((now) => {
      const [, , theta, thetaDot] = stateOf(now);
      return 10 * (theta - 0.07) + 2 * thetaDot > 0 ? RIGHT : LEFT;
    });
    expect(drive.ending).toBe('cart');
    expect(statusOf(drive, false)).toContain('the cart left the track on the right, beyond 2.4 m');
  });

  it('is truncated after 200 steps, which is not a fall', () => {
    const drive = play(balance);
    expect(drive.ending).toBe('limit');
    expect(drive.acts).toHaveLength(200);
    expect(env.isTerminated(Float64Array.from(stateOf(drive)))).toBe(false);
    expect(statusOf(drive, false)).toMatch(/^Truncated after 200 steps: the pole still stands/);
    expect(press(drive, LEFT)).toBe(drive);
  });

  it('shows between two steps where cart and pole will be, whichever push is chosen', () => {
    const drive = step(press(ready(1), RIGHT));
    const shown = new Float64Array(4);
    between(drive, 1, shown);
    for (const act of [LEFT, RIGHT] as const) {
      const [x, , theta] = stateOf(step(press(drive, act)));
      expect(shown[0]).toBeCloseTo(x, 14);
      expect(shown[2]).toBeCloseTo(theta, 14);
    }
    between(pause(drive), 0.5, shown);
    expect([...shown]).toEqual([...stateOf(drive)]);
  });

  it('tells in words where it stands', () => {
    const start = ready(2);
    expect(statusOf(start, false)).toBe('Try 2. Nothing moves until you push.');
    const once = step(press(start, LEFT));
    expect(statusOf(once, false)).toBe('Try 2 is under way.');
    expect(statusOf(once, true)).toMatch(/^t = 1\. Pushed left: x = −?0\.\d\d m, .* Reward 1\.$/);
    expect(statusOf(pause(once), false)).toContain('Paused at t = 1');
    expect(recordOf([])).toBe('no try finished yet');
    expect(recordOf([9])).toBe('best 9 · 1 try');
    expect(recordOf([9, 31, 12])).toBe('best 31 · 3 tries');
  });
});
