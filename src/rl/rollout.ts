import { type Batch, type BatchUnit, wantsMore } from './batch';
import { carriedOut, type Env } from './env/env';
import type { Floats } from './floats';
import { sample } from './policy/categorical';
import { forward, type Mlp } from './policy/mlp';
import { RESET_STEP, uniforms4 } from './rng';

/** Scratch that one rollout needs; allocate once, use for every epoch. */
export interface RolloutScratch {
  readonly state: Float64Array;
  readonly units: Float64Array;
  readonly u: Float64Array;
}

export function rolloutScratch(env: Env, net: Mlp): RolloutScratch {
  return {
    state: new Float64Array(env.stateDim),
    units: new Float64Array(net.unitCount),
    u: new Float64Array(4),
  };
}

/** Where a rollout's randomness comes from; see `rng.ts`. */
export interface RolloutKey {
  readonly seed: number;
  readonly epoch: number;
}

/** Whose luck an episode has. */
export interface EpisodeKey extends RolloutKey {
  readonly episode: number;
}

/** What a policy chose in a state, and what came of it. */
export interface Decision {
  readonly act: number;
  /** what the world carried out, which may be another action */
  readonly done: number;
  readonly rew: number;
}

/** Puts the episode's start state s_0 into the scratch. */
export function beginEpisode(
  env: Env,
  { seed, epoch, episode }: EpisodeKey,
  { state, u }: RolloutScratch,
): void {
  uniforms4(seed, epoch, episode, RESET_STEP, u);
  env.reset(state, u);
}

/** Runs the policy on its state: what it sees is float32, like the gradient later. Afterwards `units` holds that, and the logits. */
export function observe(
  env: Env,
  net: Mlp,
  params: Floats,
  { state, units }: Pick<RolloutScratch, 'state' | 'units'>,
): void {
  for (let i = 0; i < env.obsDim; i++) units[i] = Math.fround(state[i]);
  forward(net, params, units);
}

/**
 * One decision: observe, sample, carry out, step. The state is moved on; `units` is left as {@link observe} leaves it.
 *
 * @param t decisions of the episode before this one
 * @param instead what is done whatever the policy chooses
 */
export function decide(
  env: Env,
  net: Mlp,
  params: Floats,
  { seed, epoch, episode }: EpisodeKey,
  t: number,
  scratch: RolloutScratch,
  instead?: number,
): Decision {
  const { state, units, u } = scratch;
  observe(env, net, params, scratch);
  uniforms4(seed, epoch, episode, t, u);
  const act = instead ?? sample(units, net.outAt, env.nActs, u[0]);
  const done = carriedOut(env, act, u);
  return { act, done, rew: env.step(state, done) };
}

// #region collect
/**
 * Runs the policy for whole episodes until the batch is full. Where
 * its size counts steps, it is full when it holds more of them, as in
 * Spinning Up's `1_simple_pg.py`: the episode that crosses the mark is
 * kept to its end.
 *
 * @param params [net.paramCount]
 * @param batch overwritten
 */
export function collect(
  env: Env,
  net: Mlp,
  params: Floats,
  key: RolloutKey,
  batchSize: number,
  batch: Batch,
  scratch: RolloutScratch,
  unit: BatchUnit = 'steps',
): void {
  batch.n = 0;
  batch.episodeCount = 0;
  batch.epStart[0] = 0;
  while (wantsMore(batchSize, unit, batch.n, batch.episodeCount)) {
    collectEpisode(env, net, params, key, batch, scratch);
  }
}

/** Runs the policy for one episode, and adds that to the batch. */
function collectEpisode(
  env: Env,
  net: Mlp,
  params: Floats,
  { seed, epoch }: RolloutKey,
  batch: Batch,
  scratch: RolloutScratch,
): void {
  const { obsDim, stepLimit } = env;
  const episode = batch.episodeCount;
  const key = { seed, epoch, episode };
  let { n } = batch;
  beginEpisode(env, key, scratch);
  let terminated = false;
  let truncated = false;
  for (let t = 0; !terminated && !truncated; t++) {
    const { act, rew } = decide(env, net, params, key, t, scratch);
    for (let i = 0; i < obsDim; i++) {
      batch.obs[n * obsDim + i] = scratch.units[i];
    }
    batch.act[n] = act;
    batch.rew[n] = rew;
    terminated = env.isTerminated(scratch.state);
    truncated = t + 1 >= stepLimit;
    n++;
  }
  batch.terminated[episode] = terminated ? 1 : 0;
  batch.truncated[episode] = truncated ? 1 : 0;
  batch.epStart[episode + 1] = n;
  batch.n = n;
  batch.episodeCount = episode + 1;
}
// #endregion collect
