import type { Batch } from '../../rl/batch';
import type { Mlp } from '../../rl/policy/mlp';
import { fitValues, valueScratch, values } from '../../rl/valueFunction';
import type { ValueFit, ValueState } from '../engine';

/** The part of a batch that a value network sees. */
type Steps = Pick<Batch, 'n' | 'obs'>;

/** What a forward pass leaves behind, for a fit that begins where it ended. */
export interface ValueTrace {
  /** the hidden units of each step, in an order of the loops' own */
  readonly hidden: Float64Array;
  /** [n] V_φ, in the width of the arithmetic */
  readonly val: Float64Array;
}

/** What a run does with a value network, over steps that it collected last. */
export interface ValueLoops {
  /** As `rl/valueFunction.values`. @param out [n] written @param trace written */
  values(params: Float32Array, steps: Steps, out: Float32Array, trace?: ValueTrace): void;
  /**
   * As `rl/valueFunction.fitValues`: whether every gradient was finite.
   *
   * @param targets [n]
   * @param trace what `values` has left of the very same parameters and steps: the first step along the gradient need not go forward again
   */
  fit(
    value: ValueState,
    steps: Steps,
    targets: Float32Array,
    fit: ValueFit,
    trace?: ValueTrace,
  ): boolean;
  /** Room for the trace of so many steps; nothing where the loops have no use for one. */
  roomFor(n: number): ValueTrace | undefined;
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
    roomFor: () => undefined,
  };
}
