import type { Env } from '../rl/env/env';
import { mlp } from '../rl/policy/mlp';
import { beginEpisode, decide, rolloutScratch } from '../rl/rollout';

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
  const scratch = rolloutScratch(env, net);
  const { state } = scratch;
  // the worker counts epochs from 0
  const key = { seed, epoch: epoch - 1, episode };
  beginEpisode(env, key, scratch);
  const states = [state.slice()];
  const acts: number[] = [];
  const earned = [0];
  let terminated = false;
  while (!terminated && acts.length < env.stepLimit) {
    const { act, rew } = decide(env, net, params, key, acts.length, scratch);
    earned.push(earned[acts.length] + rew);
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
