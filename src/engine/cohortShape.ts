import { cartPole } from '../rl/env/cartPole';
import type { Env } from '../rl/env/env';
import { type OptimizerState, optimizerState } from '../rl/optimizers';
import { initParams, type Mlp, mlp } from '../rl/policy/mlp';
import { initValueParams } from '../rl/valueFunction';
import type { CohortSpec, RunState } from './engine';

/** What a cohort's runs share: the environment, the policy's network, and that of V_φ where the spec asks for one. */
export interface CohortShape {
  readonly env: Env;
  readonly net: Mlp;
  readonly valueNet: Mlp | undefined;
}

export function cohortShape({ env: id, hidden, valueHidden }: CohortSpec): CohortShape {
  const env = cartPole(id);
  return {
    env,
    net: mlp([env.obsDim, ...hidden, env.nActs]),
    valueNet: valueHidden && mlp([env.obsDim, ...valueHidden, 1]),
  };
}

/** Untrained runs, one a seed. */
export function initialStates(spec: CohortSpec): RunState[] {
  const { net, valueNet } = cohortShape(spec);
  return spec.seeds.map((seed) => ({
    params: initParams(net, seed),
    optimizer: optimizerState(net.paramCount),
    ...(valueNet && {
      value: {
        params: initValueParams(valueNet, seed),
        optimizer: optimizerState(valueNet.paramCount),
      },
    }),
  }));
}

/** A state that later steps of the original cannot reach. */
export function copyState({ params, optimizer, value }: RunState): RunState {
  return {
    params: params.slice(),
    optimizer: copyOptimizer(optimizer),
    ...(value && {
      value: { params: value.params.slice(), optimizer: copyOptimizer(value.optimizer) },
    }),
  };
}

function copyOptimizer({ t, m, v }: OptimizerState): OptimizerState {
  return { t, m: m.slice(), v: v.slice() };
}
