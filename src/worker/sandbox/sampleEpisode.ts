import { allocateBatch, type BatchUnit } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { initParams, mlp } from '../../rl/policy/mlp';
import { collect, rolloutScratch } from '../../rl/rollout';
import { initValueParams, values } from '../../rl/valueFunction';
import type { ValuedBatch } from '../customWeigher';

const HIDDEN = 32;
const SEED = 0;

/** What the reader's own Φ can be given to weigh. */
export interface Sample {
  readonly batch: ValuedBatch;
  readonly obsDim: number;
}

/** The episode on which code is tried: one of an untrained policy, the same for everybody, with an untrained V_φ. */
export function sampleEpisode(): Sample {
  return sampleOf(1, 'episodes');
}

/** An epoch on which the time that code takes is measured: `steps` of the same policy, to the end of an episode. */
export function sampleEpoch(steps: number): Sample {
  return sampleOf(steps, 'steps');
}

function sampleOf(batchSize: number, unit: BatchUnit): Sample {
  const env = cartPole('CartPole-v0');
  const net = mlp([env.obsDim, HIDDEN, env.nActs]);
  const valueNet = mlp([env.obsDim, HIDDEN, 1]);
  const batch = allocateBatch(env, batchSize, unit);
  const key = { seed: SEED, epoch: 0 };
  collect(env, net, initParams(net, SEED), key, batchSize, batch, rolloutScratch(env, net), unit);
  const val = new Float32Array(batch.n);
  values(valueNet, initValueParams(valueNet, SEED), batch.obs, batch.n, val);
  return { batch: { ...batch, val }, obsDim: env.obsDim };
}
