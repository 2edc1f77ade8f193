import { allocateBatch } from '../rl/batch';
import { cartPole } from '../rl/env/cartPole';
import type { Floats } from '../rl/floats';
import { mlp } from '../rl/policy/mlp';
import { collect, rolloutScratch } from '../rl/rollout';

/** The `epoch` under which trials draw their luck; no training has so many. */
const TRIAL_EPOCH = 0xfffffff0;

const env = cartPole('CartPole-v0');

/** A policy to be tried out. */
export interface TrialPolicy {
  readonly hidden: readonly number[];
  readonly params: Floats;
}

/**
 * R(τ) of episodes that a policy plays. The same seed gives every policy the same start states, and the same random numbers to choose
 * its actions by.
 */
export function trial({ hidden, params }: TrialPolicy, episodes: number, seed: number): number[] {
  const net = mlp([env.obsDim, ...hidden, env.nActs]);
  const batch = allocateBatch(env, episodes, 'episodes');
  const key = { seed, epoch: TRIAL_EPOCH };
  collect(env, net, params, key, episodes, batch, rolloutScratch(env, net), 'episodes');
  return Array.from({ length: episodes }, (_, e) =>
    batch.rew.subarray(batch.epStart[e], batch.epStart[e + 1]).reduce((sum, rew) => sum + rew, 0),
  );
}

export interface MeanWithError {
  readonly mean: number;
  /** standard error of the mean */
  readonly error: number;
}

/** Mean of at least two values. */
export function meanWithError(values: readonly number[]): MeanWithError {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (n - 1) / n) };
}
