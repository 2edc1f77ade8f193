import type { Batch } from '../../rl/batch';
import type { Mlp } from '../../rl/policy/mlp';
import { fitValues, valueScratch, values } from '../../rl/valueFunction';
import type { ValueFit, ValueState } from '../engine';

/** What a run does with its V_φ, over the batch that it collected last. */
export interface ValueLoops {
  /** As `rl/valueFunction.values`. @param out [n] written */
  values(params: Float32Array, batch: Batch, out: Float32Array): void;
  /** As `rl/valueFunction.fitValues`: whether every gradient was finite. @param targets [n] */
  fit(value: ValueState, batch: Batch, targets: Float32Array, fit: ValueFit): boolean;
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
