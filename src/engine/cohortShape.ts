import { changedCartPole } from '../rl/env/cartPole';
import type { Env } from '../rl/env/env';
import { type OptimizerState, optimizerState } from '../rl/optimizers';
import { initParams, type Mlp, mlp } from '../rl/policy/mlp';
import { initActionValueParams, initValueParams } from '../rl/valueFunction';
import type { CohortSpec, RunState, ValueKind, ValueState } from './engine';

/** What a cohort's runs share: the environment, the policy's network, and that of V_φ where the spec asks for one. */
export interface CohortShape {
  readonly env: Env;
  readonly net: Mlp;
  readonly valueNet: Mlp | undefined;
  /** the network of one action of Q_φ, where the spec asks for it */
  readonly actionValueNet: Mlp | undefined;
}

export function cohortShape(spec: CohortSpec): CohortShape {
  const { hidden, valueHidden, actionValueHidden } = spec;
  const env = changedCartPole(spec.env, spec.world);
  return {
    env,
    net: mlp([env.obsDim, ...hidden, env.nActs]),
    valueNet: valueHidden && mlp([env.obsDim, ...valueHidden, 1]),
    actionValueNet: actionValueHidden && mlp([env.obsDim, ...actionValueHidden, 1]),
  };
}

/** What is said where the spec of a cohort names no such networks. */
export function lacking(kind: ValueKind): string {
  return `These runs have no ${kind === 'val' ? 'value function' : 'action values'}.`;
}

/** Untrained runs, one a seed. */
export function initialStates(spec: CohortSpec): RunState[] {
  const { env, net, valueNet, actionValueNet } = cohortShape(spec);
  return spec.seeds.map((seed) => ({
    params: initParams(net, seed),
    optimizer: optimizerState(net.paramCount),
    ...(valueNet && {
      value: {
        params: initValueParams(valueNet, seed),
        optimizer: optimizerState(valueNet.paramCount),
      },
    }),
    ...(actionValueNet && {
      actionValue: Array.from({ length: env.nActs }, (_, act) => ({
        params: initActionValueParams(actionValueNet, seed, act),
        optimizer: optimizerState(actionValueNet.paramCount),
      })),
    }),
  }));
}

/** A state that later steps of the original cannot reach. */
export function copyState({ params, optimizer, value, actionValue }: RunState): RunState {
  return {
    ...copyNetwork({ params, optimizer }),
    ...(value && { value: copyNetwork(value) }),
    ...(actionValue && { actionValue: actionValue.map(copyNetwork) }),
  };
}

function copyNetwork({ params, optimizer }: ValueState): ValueState {
  return { params: params.slice(), optimizer: copyOptimizer(optimizer) };
}

function copyOptimizer({ t, m, v }: OptimizerState): OptimizerState {
  return { t, m: m.slice(), v: v.slice() };
}
