import { cartPole } from '../rl/env/cartPole';
import type { Env } from '../rl/env/env';
import { optimizerState } from '../rl/optimizers';
import { initParams, type Mlp, mlp } from '../rl/policy/mlp';
import type { CohortSpec, RunState } from './engine';

/** The environment and the network that a cohort's runs share. */
export function cohortShape({ env: id, hidden }: CohortSpec): { env: Env; net: Mlp } {
  const env = cartPole(id);
  return { env, net: mlp([env.obsDim, ...hidden, env.nActs]) };
}

/** Untrained runs, one a seed. */
export function initialStates(spec: CohortSpec): RunState[] {
  const { net } = cohortShape(spec);
  return spec.seeds.map((seed) => ({
    params: initParams(net, seed),
    optimizer: optimizerState(net.paramCount),
  }));
}

/** A state that later steps of the original cannot reach. */
export function copyState({ params, optimizer }: RunState): RunState {
  return {
    params: params.slice(),
    optimizer: { t: optimizer.t, m: optimizer.m.slice(), v: optimizer.v.slice() },
  };
}
