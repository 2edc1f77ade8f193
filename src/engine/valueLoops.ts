import type { Batch } from '../rl/batch';
import type { Mlp } from '../rl/policy/mlp';
import { fitValues, valueScratch, values } from '../rl/valueFunction';
import type { ValueFit, ValueState } from './engine';

/** The part of a batch that a value network sees. */
type Steps = Pick<Batch, 'n' | 'obs'>;

/** What a run does with a value network, over steps that it collected last. */
export interface ValueLoops {
  /** As `rl/valueFunction.values`. @param out [n] written */
  values(params: Float32Array, steps: Steps, out: Float32Array): void;
  /** As `rl/valueFunction.fitValues`: whether every gradient was finite. @param targets [n] */
  fit(value: ValueState, steps: Steps, targets: Float32Array, fit: ValueFit): boolean;
}

/** The loops of `rl/`, for any network. */
export function generalValueLoops(net: Mlp): ValueLoops {
  const scratch = valueScratch(net);
  return {
    values(params, { n, obs }, out) {
      values(net, params, obs, n, out, scratch.units);
    },
    fit({ params, optimizer }, { n, obs }, targets, fit) {
      return fitValues(net, params, optimizer, { n, obs, targets }, fit, scratch);
    },
  };
}
