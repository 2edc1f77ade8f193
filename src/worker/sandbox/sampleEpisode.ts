import { allocateBatch } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { initParams, mlp } from '../../rl/policy/mlp';
import { collect, rolloutScratch } from '../../rl/rollout';
import { initValueParams, values } from '../../rl/valueFunction';
import type { ValuedBatch } from '../customWeigher';

const HIDDEN = 32;
const SEED = 0;

/** The episode on which code is tried: one of an untrained policy, the same for everybody, with an untrained V_φ. */
export function sampleEpisode(): { readonly batch: ValuedBatch; readonly obsDim: number } {
  const env = cartPole('CartPole-v0');
  const net = mlp([env.obsDim, HIDDEN, env.nActs]);
  const valueNet = mlp([env.obsDim, HIDDEN, 1]);
  const batch = allocateBatch(env, 1, 'episodes');
  const key = { seed: SEED, epoch: 0 };
  collect(env, net, initParams(net, SEED), key, 1, batch, rolloutScratch(env, net), 'episodes');
  const val = new Float32Array(batch.n);
  values(valueNet, initValueParams(valueNet, SEED), batch.obs, batch.n, val);
  return { batch: { ...batch, val }, obsDim: env.obsDim };
}
