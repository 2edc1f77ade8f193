import type { Env } from '../../rl/env/env';
import { probabilities } from '../../rl/policy/categorical';
import { type Mlp, mlp } from '../../rl/policy/mlp';
import { beginEpisode, decide, rolloutScratch } from '../../rl/rollout';

/** A policy to watch. */
export interface LivePolicy {
  readonly params: Float32Array;
  readonly hidden: readonly number[];
}

/** The `epoch` under which live episodes draw their luck; no training has so many. */
const LIVE_EPOCH = 0xfffe0000;

/** rad/s that a poke gives to the pole: enough to be felt, not enough to fell it at once. */
export const POKE = 0.8;

/** An episode that goes on for as long as someone watches, and into which one may reach. */
export interface LivePole {
  /** (x, ẋ, θ, θ̇) */
  readonly state: Float64Array;
  /** decisions made in this episode */
  readonly t: number;
  /** the action under way, and π(right|s) of the state it was chosen in */
  readonly act: number;
  readonly right: number;
  readonly over: 'terminated' | 'truncated' | undefined;
  /** Lets the policy decide once more; does nothing once the episode is over. */
  step(policy: LivePolicy): void;
  /** Pushes the pole's tip: −1 to the left, 1 to the right. */
  poke(direction: -1 | 1): void;
  /** Begins the next episode. */
  restart(): void;
}

/** @param seed of start states and of actions */
export function createLivePole(env: Env, seed: number): LivePole {
  const probs = new Float64Array(env.nActs);
  let episode = -1;
  let net: Mlp = mlp([env.obsDim, env.nActs]);
  let scratch = rolloutScratch(env, net);
  const { state } = scratch;
  const keyNow = () => ({ seed, epoch: LIVE_EPOCH, episode });
  const live = {
    state,
    t: 0,
    act: 0,
    right: 0.5,
    over: undefined as LivePole['over'],

    step({ params, hidden }: LivePolicy) {
      if (live.over) return;
      if (net.sizes.slice(1, -1).join() !== hidden.join()) {
        net = mlp([env.obsDim, ...hidden, env.nActs]);
        scratch = { ...rolloutScratch(env, net), state };
      }
      live.act = decide(env, net, params, keyNow(), live.t, scratch).done;
      probabilities(scratch.units, net.outAt, env.nActs, probs);
      live.right = probs[1];
      live.t++;
      if (env.isTerminated(state)) live.over = 'terminated';
      else if (live.t >= env.stepLimit) live.over = 'truncated';
    },

    poke(direction: -1 | 1) {
      if (!live.over) state[3] += direction * POKE;
    },

    restart() {
      episode++;
      beginEpisode(env, keyNow(), scratch);
      live.t = 0;
      live.over = undefined;
    },
  };
  live.restart();
  return live;
}
