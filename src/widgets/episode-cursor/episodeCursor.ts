import { cartPole } from '../../rl/env/cartPole';
import { PHI_DEFAULTS, type Phi } from '../../rl/phi/phi';
import { rewardToGo } from '../../rl/phi/rewardToGo';
import { totalReturn } from '../../rl/phi/totalReturn';
import { initParams, mlp } from '../../rl/policy/mlp';
import { type Replay, replayEpisode } from '../../session/replay';

const HIDDEN = [32];
const SEED = 0;

/** An episode with the weight that each Φ gives each of its steps. */
export interface WeighedEpisode {
  readonly replay: Replay;
  /** [T + 1] */
  readonly totalReturns: Float32Array;
  /** [T + 1] */
  readonly rewardsToGo: Float32Array;
}

/** Episode number `episode` of an untrained policy. */
export function weighedEpisode(episode: number): WeighedEpisode {
  const env = cartPole('CartPole-v0');
  const params = initParams(mlp([env.obsDim, ...HIDDEN, env.nActs]), SEED);
  const replay = replayEpisode(env, { params, hidden: HIDDEN, seed: SEED, epoch: 1, episode });
  return {
    replay,
    totalReturns: weights(totalReturn, replay),
    rewardsToGo: weights(rewardToGo, replay),
  };
}

function weights(phi: Phi, { acts, terminated }: Replay): Float32Array {
  const steps = acts.length;
  const out = new Float32Array(steps);
  const rew = new Float32Array(steps).fill(1);
  const episode = {
    obs: new Float32Array(0),
    act: Uint8Array.from(acts),
    rew,
    terminated,
    truncated: !terminated,
    val: new Float32Array(0),
    actVal: new Float32Array(0),
    lastVal: 0,
  };
  phi.weigh(episode, out, PHI_DEFAULTS);
  return out;
}
