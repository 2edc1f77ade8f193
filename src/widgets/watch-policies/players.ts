import { cartPole } from '../../rl/env/cartPole';
import type { ShownPolicy } from '../../session/curves';
import { type ReplayKey, replayEpisode } from '../../session/replay';
import { takeOf } from '../../session/stage';
import { meanWithError, trial } from '../../session/trial';
import type { Performer, Take } from '../../ui/stage/CartPoleStage';

const env = cartPole('CartPole-v0');

/** Episodes that the figure's means are over: enough for the coin's to be good to ±0.4. */
export const EPISODES = { coin: 1000, network: 50 };

/** Two logits that are always 0: each action has probability ½, whatever the state. */
export const COIN = { hidden: [], params: new Float32Array(2 * (env.obsDim + 1)) } as const;

export interface EpisodeTake extends Take {
  readonly key: Required<ReplayKey>;
}

/**
 * A policy that plays one episode of its epoch after another, until a later epoch takes its place.
 *
 * @param isStill whether the reader wants no motion: then an ending stays on view until there is a new policy
 */
export function player(
  name: string,
  title: string,
  color: string,
  key: ReplayKey,
  isStill: () => boolean,
): Performer<EpisodeTake> {
  const { seed, epoch } = key;
  const isSameRun = (last: EpisodeTake) => last.key.epoch === epoch && last.key.seed === seed;
  return {
    key: name,
    color,
    next(last) {
      const again = last && isSameRun(last);
      if (again && isStill()) return last;
      const full = { ...key, episode: again ? last.key.episode + 1 : 0 };
      return { ...takeOf(replayEpisode(env, full), title), key: full };
    },
    cuts: (last, still) => epoch < last.key.epoch || (still && !isSameRun(last)),
  };
}

/** How well someone balances. */
export interface Score {
  readonly who: string;
  /** undefined where there are no episodes yet */
  readonly mean: number | undefined;
  /** standard error of the mean, where there are episodes enough */
  readonly error: number | undefined;
  readonly best: number | undefined;
  readonly episodes: number;
}

export function score(who: string, returns: readonly number[]): Score {
  const { length: episodes } = returns;
  if (episodes === 0) {
    return { who, mean: undefined, error: undefined, best: undefined, episodes };
  }
  const { mean, error } = meanWithError(returns);
  return {
    who,
    mean,
    error: episodes > 1 ? error : undefined,
    best: Math.max(...returns),
    episodes,
  };
}

export function coinScore(): Score {
  return score('A coin', trial(COIN, EPISODES.coin, 0));
}

export function networkScore({ params, epoch }: ShownPolicy, hidden: readonly number[]): Score {
  return score(`The network, epoch ${epoch}`, trial({ hidden, params }, EPISODES.network, epoch));
}
