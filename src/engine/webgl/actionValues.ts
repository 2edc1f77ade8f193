import type { Batch } from '../../rl/batch';
import type { Mlp } from '../../rl/policy/mlp';
import { fitValues, valueScratch, values } from '../../rl/valueFunction';
import type { ValueFit, ValueState } from '../engine';

/** What a run does with its Q_φ, over the batch that it collected last. */
export interface ActionValues {
  /**
   * Q_φ(s_i, a_i) of each step.
   *
   * @param states [nActs]
   * @param out [n] written
   */
  values(states: readonly ValueState[], batch: Batch, out: Float32Array): void;
  /**
   * Fits Q_φ(s_i, a_i) to the targets by mean-squared error, the network of each action to the steps in which it was taken.
   *
   * @param targets [n]
   * @returns whether every gradient was finite
   */
  fit(states: readonly ValueState[], batch: Batch, targets: Float32Array, fit: ValueFit): boolean;
}

/**
 * Q_φ(s, a) as one value network an action, Q_φ(·, a). Networks that share nothing are what a squared error over state and action
 * falls apart into, so the loops of V_φ serve here too: each sees the steps of its own action.
 *
 * @param net of one action
 * @param capacity steps that a batch may hold
 */
export function actionValues(net: Mlp, nActs: number, capacity: number): ActionValues {
  const scratch = valueScratch(net);
  const [obsDim] = net.sizes;
  // one action's steps, close together
  const obs = new Float32Array(capacity * obsDim);
  const steps = new Int32Array(capacity);
  const numbers = new Float32Array(capacity);

  /** @returns the part of the batch in which `act` was taken */
  function partOf(batch: Batch, act: number): { readonly n: number; readonly obs: Float32Array } {
    let n = 0;
    for (let i = 0; i < batch.n; i++) {
      if (batch.act[i] !== act) continue;
      for (let k = 0; k < obsDim; k++) obs[n * obsDim + k] = batch.obs[i * obsDim + k];
      steps[n++] = i;
    }
    return { n, obs };
  }

  return {
    values(states, batch, out) {
      for (let act = 0; act < nActs; act++) {
        const part = partOf(batch, act);
        values(net, states[act].params, part.obs, part.n, numbers, scratch.units);
        for (let k = 0; k < part.n; k++) out[steps[k]] = numbers[k];
      }
    },

    fit(states, batch, targets, fit) {
      let finite = true;
      for (let act = 0; act < nActs; act++) {
        const part = partOf(batch, act);
        if (part.n === 0) continue; // an action that was not taken teaches nothing
        for (let k = 0; k < part.n; k++) numbers[k] = targets[steps[k]];
        const { params, optimizer } = states[act];
        const data = { ...part, targets: numbers };
        finite = fitValues(net, params, optimizer, data, fit, scratch) && finite;
      }
      return finite;
    },
  };
}
