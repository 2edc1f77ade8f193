import { cartPole, GYMNASIUM_PHYSICS } from '../../rl/env/cartPole';
import { RESET_STEP, uniforms4 } from '../../rl/rng';

/** (x, ẋ, θ, θ̇) in m, m/s, rad, rad/s */
export type State = readonly [x: number, xDot: number, theta: number, thetaDot: number];

export const LEFT = 0;
export const RIGHT = 1;
export type Act = typeof LEFT | typeof RIGHT;

/**
 * Why an episode is over: the world ended it (`pole`, `cart`: terminated), or the clock did (`limit`: truncated). A last step in which
 * both happen is terminated.
 */
export type Ending = 'pole' | 'cart' | 'limit';

/** One episode with the reader for a policy. */
export interface Drive {
  /** counted from 1; chooses the start state */
  readonly attempt: number;
  readonly phase: 'ready' | 'under way' | 'paused' | 'over';
  /** [t + 1] s_0 … s_t */
  readonly states: readonly State[];
  /** [t] */
  readonly acts: readonly Act[];
  /** earned so far; R(τ) once the episode is over */
  readonly earned: number;
  /** the direction pressed last: it goes on until the other one is pressed */
  readonly pressed: Act | undefined;
  readonly ending: Ending | undefined;
}

export const env = cartPole('CartPole-v0');

/** s; time between two decisions */
export const TIME_STEP = GYMNASIUM_PHYSICS.timeStep;

/** Any number does; it must only be the same every time. */
const SEED = 1983;

/** An episode in its start state s_0 ∼ ρ_0, before the first push. */
export function ready(attempt: number): Drive {
  const state = new Float64Array(env.stateDim);
  const u = new Float64Array(4);
  uniforms4(SEED, 0, attempt, RESET_STEP, u);
  env.reset(state, u);
  return {
    attempt,
    phase: 'ready',
    states: [frozen(state)],
    acts: [],
    earned: 0,
    pressed: undefined,
    ending: undefined,
  };
}

/** A direction is pressed: it holds from the next step on. The first press starts the episode. */
export function press(drive: Drive, act: Act): Drive {
  return drive.phase === 'over' ? drive : { ...drive, phase: 'under way', pressed: act };
}

export function pause(drive: Drive): Drive {
  return drive.phase === 'under way' ? { ...drive, phase: 'paused' } : drive;
}

/** One step of the environment, with the direction that holds. */
export function step(drive: Drive): Drive {
  const { phase, pressed } = drive;
  if (phase !== 'under way' || pressed === undefined) return drive;
  const state = Float64Array.from(stateOf(drive));
  const rew = env.step(state, pressed);
  const acts = [...drive.acts, pressed];
  const ending = endingOf(state, acts.length);
  return {
    ...drive,
    phase: ending ? 'over' : 'under way',
    states: [...drive.states, frozen(state)],
    acts,
    earned: drive.earned + rew,
    ending,
  };
}

/** s_t, the state that the next push meets. */
export function stateOf({ states }: Drive): State {
  return states[states.length - 1];
}

/**
 * What the eye sees between two steps. In the step that comes, cart and pole move on with the velocities that they have; the push changes
 * only these. So the picture needs no knowledge of a push that has not been chosen.
 *
 * @param part of a step that has passed since the last one, 0 to 1
 */
export function between(drive: Drive, part: number, out: Float64Array): void {
  const [x, xDot, theta, thetaDot] = stateOf(drive);
  const time = drive.phase === 'under way' ? part * TIME_STEP : 0;
  out[0] = x + time * xDot;
  out[1] = xDot;
  out[2] = theta + time * thetaDot;
  out[3] = thetaDot;
}

function endingOf(state: Float64Array, steps: number): Ending | undefined {
  if (env.isTerminated(state)) {
    return Math.abs(state[0]) > GYMNASIUM_PHYSICS.cartLimit ? 'cart' : 'pole';
  }
  return steps >= env.stepLimit ? 'limit' : undefined;
}

function frozen([x, xDot, theta, thetaDot]: Float64Array): State {
  return [x, xDot, theta, thetaDot];
}
