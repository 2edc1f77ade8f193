import type { Batch } from '../../rl/batch';
import { adamStep } from '../../rl/optimizers';
import type { Mlp } from '../../rl/policy/mlp';
import type { ValueFit, ValueState } from '../engine';
import type { CohortKernels } from '../kernels/cohortKernels';

/** What runs do with V_φ, or with Q_φ as one such network an action, over the batches that they collected last. */
export interface ValueLearner {
  /** V_φ(s_t), or Q_φ(s_t, a_t), of each step: [n] */
  values(states: readonly ValueState[], batch: Batch): Float32Array;
  /**
   * Fits each network to its steps' targets, as `rl/valueFunction.ts` does.
   *
   * @param targets [n]
   * @returns whether every gradient was finite
   */
  fit(states: readonly ValueState[], batch: Batch, targets: Float32Array, fit: ValueFit): boolean;
}

/**
 * Q_φ's networks share nothing, which is what a squared error over state and action falls apart into: each sees the steps of its own action.
 *
 * @param ofActions whether there is a network for each action
 */
export function valueLearner(kernels: CohortKernels, net: Mlp, ofActions: boolean): ValueLearner {
  const loops = kernels.value(net);
  const grad = new Float32Array(net.paramCount);

  return {
    values(states, batch) {
      if (!ofActions) {
        loops.lay(batch);
        return loops.values(states[0].params);
      }
      const found = new Float32Array(batch.n);
      states.forEach(({ params }, k) => {
        const steps = stepsWith(k, batch);
        loops.lay(batch, steps);
        const values = loops.values(params);
        for (let i = 0; i < steps.length; i++) found[steps[i]] = values[i];
      });
      return found;
    },

    fit(states, batch, targets, { steps, learningRate }) {
      let finite = true;
      states.forEach(({ params, optimizer }, k) => {
        const own = ofActions ? stepsWith(k, batch) : undefined;
        if (own?.length === 0) return; // an action that was not taken teaches nothing
        loops.lay(batch, own);
        loops.aim(targets);
        for (let step = 0; step < steps && finite; step++) {
          loops.gradient(params, grad);
          if (grad.every(Number.isFinite)) adamStep(params, grad, optimizer, learningRate);
          else finite = false;
        }
      });
      return finite;
    },
  };
}

/** The steps at which an action was taken. */
function stepsWith(action: number, { n, act }: Batch): Int32Array {
  const steps = new Int32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) if (act[i] === action) steps[count++] = i;
  return steps.subarray(0, count);
}
