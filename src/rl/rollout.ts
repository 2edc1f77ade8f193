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
  { state, units, u }: RolloutScratch,
): void {
  const { obsDim, nActs, stepLimit } = env;
  const episode = batch.episodeCount;
  let { n } = batch;
  uniforms4(seed, epoch, episode, RESET_STEP, u);
  env.reset(state, u);
  let terminated = false;
  let truncated = false;
  for (let t = 0; !terminated && !truncated; t++) {
    for (let i = 0; i < obsDim; i++) {
      // the policy sees float32, like the gradient later
      batch.obs[n * obsDim + i] = state[i];
      units[i] = batch.obs[n * obsDim + i];
    }
    forward(net, params, units);
    uniforms4(seed, epoch, episode, t, u);
    const act = sample(units, net.outAt, nActs, u[0]);
    batch.act[n] = act;
    batch.rew[n] = env.step(state, carriedOut(env, act, u));
    terminated = env.isTerminated(state);
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
