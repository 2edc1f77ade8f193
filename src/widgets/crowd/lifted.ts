import { PHI_DEFAULTS } from '../../rl/phi/phi';
import { PHIS } from '../../rl/phi/registry';
import type { Replay } from '../../session/replay';
import type { CrowdPhi } from '../../worker/crowd/messages';
import type { LiftedCart } from '../parts/crowd/crowdScene';

/** A lifted cart's episode, and Φ_t of each of its steps. */
export interface LiftedEpisode {
  readonly replay: Replay;
  /** [T] */
  readonly weights: Float32Array;
}

export function replayOf({ record, crowd, states, acts }: LiftedCart): LiftedEpisode {
  const length = acts.length;
  const terminated = length < record.limit;
  const rew = new Float32Array(length).fill(1);
  const none = new Float32Array(0);
  const episode = { rew, act: acts, obs: states, val: none, actVal: none, lastVal: 0 };
  const weights = new Float32Array(length);
  const phi = PHIS[record.crowds[crowd].phi as CrowdPhi];
  phi.weigh({ ...episode, terminated, truncated: !terminated }, weights, PHI_DEFAULTS);
  return {
    replay: {
      states: Array.from({ length: length + 1 }, (_, t) =>
        Float64Array.from(states.subarray(4 * t, 4 * t + 4)),
      ),
      acts: Array.from(acts),
      earned: Array.from({ length: length + 1 }, (_, t) => t),
      terminated,
    },
    weights,
  };
}
