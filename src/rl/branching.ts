import type { Env } from './env/env';
import type { Floats } from './floats';
import type { Mlp } from './policy/mlp';
import {
  decide,
  type EpisodeKey,
  type RolloutScratch,
} from './rollout';

/** The first of the `epoch` counters under which branches draw their luck, two for each step of an episode; no training has so many. */
const BRANCH_EPOCH = 0xffff0000;

/** Where in an episode a continuation begins. */
export interface BranchPoint {
  /** [stateDim] s_t */
  readonly state: Float64Array;
  /** decisions already made */
  readonly t: number;
}

/** The luck of the m-th branch after an action at step t: shared with no other branch, and with no training. */
export function branchKey(
  seed: number,
  t: number,
  act: number,
  m: number,
): EpisodeKey {
  return { seed, epoch: BRANCH_EPOCH + 2 * t + act, episode: m };
}

// #region continuation
/**
 * Goes on from a state: takes `act` there, then follows the policy to
 * the episode's end. What it returns is one sample of what Q^π(s_t, a)
 * is the mean of. The step limit counts from the episode's start.
 *
 * @param act undefined where the policy is to choose the first action
 *   too; the mean is V^π(s_t) then
 * @returns Σ_{t′ ≥ t} r_{t′}
 */
export function continuation(
  env: Env,
  net: Mlp,
  params: Floats,
  from: BranchPoint,
  act: number | undefined,
  key: EpisodeKey,
  scratch: RolloutScratch,
): number {
  const { state } = scratch;
  state.set(from.state);
  let rtg = 0;
  let ended = false;
  for (let t = from.t; !ended; t++) {
    const first = t === from.t ? act : undefined;
    rtg += decide(env, net, params, key, t, scratch, first).rew;
    ended = env.isTerminated(state) || t + 1 >= env.stepLimit;
  }
  return rtg;
}
// #endregion continuation
