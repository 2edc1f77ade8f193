import { carriedOut, type Env } from '../rl/env/env';
import { sample } from '../rl/policy/categorical';
import { forward, mlp } from '../rl/policy/mlp';
import { RESET_STEP, uniforms4 } from '../rl/rng';

/** An episode as it was, state by state. */
export interface Replay {
  /** [T + 2] states s_0 … s_{T+1}, of [stateDim] each */
  readonly states: readonly Float64Array[];
  /** [T + 1] */
  readonly acts: readonly number[];
  /** [T + 2] reward earned before each of the states; the last is R(τ) */
  readonly earned: readonly number[];
  readonly terminated: boolean;
}

/** Which policy's episode to replay, and with whose noise. */
export interface ReplayKey {
  readonly params: Float32Array;
  readonly hidden: readonly number[];
  readonly seed: number;
  /** counted from 1 */
  readonly epoch: number;
  /** counted from 0; the first where left out */
  readonly episode?: number;
}

/**
 * Plays an episode of an epoch once more. Randomness is counter-based, so this is the very episode that the run
 * trained on, though the worker never sent it.
 */
export function replayEpisode(
  env: Env,
  { params, hidden, seed, epoch, episode = 0 }: ReplayKey,
): Replay {
  const net = mlp([env.obsDim, ...hidden, env.nActs]);
  const units = new Float64Array(net.unitCount);
  const u = new Float64Array(4);
  const state = new Float64Array(env.stateDim);
  // the worker counts epochs from 0
  uniforms4(seed, epoch - 1, episode, RESET_STEP, u);
  env.reset(state, u);
  const states = [state.slice()];
  const acts: number[] = [];
  const earned = [0];
  let terminated = false;
  while (!terminated && acts.length < env.stepLimit) {
    for (let i = 0; i < env.obsDim; i++) units[i] = Math.fround(state[i]);
    forward(net, params, units);
    uniforms4(seed, epoch - 1, episode, acts.length, u);
    const act = sample(units, net.outAt, env.nActs, u[0]);
    earned.push(earned[acts.length] + env.step(state, carriedOut(env, act, u)));
    terminated = env.isTerminated(state);
    acts.push(act);
    states.push(state.slice());
  }
  return { states, acts, earned, terminated };
}

/**
 * The state at a moment between two steps, on the straight line between them, so that motion at 50 steps a second looks
 * smooth on a screen of 60 or 120 pictures.
 *
 * @param t steps since the start, not necessarily whole
 * @param out [stateDim] written
 */
export function stateAt({ states }: Replay, t: number, out: Float64Array): void {
  const before = Math.min(Math.floor(t), states.length - 1);
  const after = Math.min(before + 1, states.length - 1);
  const part = Math.min(1, t - before);
  for (let i = 0; i < out.length; i++) {
    out[i] = states[before][i] + part * (states[after][i] - states[before][i]);
  }
}
