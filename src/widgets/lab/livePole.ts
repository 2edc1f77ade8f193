import { carriedOut, type Env } from '../../rl/env/env';
import { probabilities, sample } from '../../rl/policy/categorical';
import { forward, type Mlp, mlp } from '../../rl/policy/mlp';
import { RESET_STEP, uniforms4 } from '../../rl/rng';

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
  const state = new Float64Array(env.stateDim);
  const u = new Float64Array(4);
  const probs = new Float64Array(env.nActs);
  let episode = -1;
  let net: Mlp | undefined;
  let units = new Float64Array(0);
  const live = {
    state,
    t: 0,
    act: 0,
    right: 0.5,
    over: undefined as LivePole['over'],

    step({ params, hidden }: LivePolicy) {
      if (live.over) return;
      if (net?.sizes.slice(1, -1).join() !== hidden.join()) {
        net = mlp([env.obsDim, ...hidden, env.nActs]);
        units = new Float64Array(net.unitCount);
      }
      for (let i = 0; i < env.obsDim; i++) units[i] = Math.fround(state[i]);
      forward(net, params, units);
      uniforms4(seed, LIVE_EPOCH, episode, live.t, u);
      probabilities(units, net.outAt, env.nActs, probs);
      live.right = probs[1];
      live.act = carriedOut(env, sample(units, net.outAt, env.nActs, u[0]), u);
      env.step(state, live.act);
      live.t++;
      if (env.isTerminated(state)) live.over = 'terminated';
      else if (live.t >= env.stepLimit) live.over = 'truncated';
    },

    poke(direction: -1 | 1) {
      if (!live.over) state[3] += direction * POKE;
    },

    restart() {
      episode++;
      uniforms4(seed, LIVE_EPOCH, episode, RESET_STEP, u);
      env.reset(state, u);
      live.t = 0;
      live.over = undefined;
    },
  };
  live.restart();
  return live;
}
