import type { Batch } from '../../rl/batch';
import { adamStep } from '../../rl/optimizers';
import type { Mlp } from '../../rl/policy/mlp';
import type { ValueFit, ValueState } from '../engine';
import type { CohortKernels } from '../kernels/cohortKernels';
import type { RunRows } from '../kernels/loops';

/** What runs do with V_φ, or with Q_φ as one such network an action, over the batches that they collected last. */
export interface ValueLearner {
  /** V_φ(s_t), or Q_φ(s_t, a_t), of each step: [n] */
  values(states: readonly ValueState[], run: CollectedRows): Float32Array;
  /**
   * Fits each network to its steps' targets, as `rl/valueFunction.ts` does.
   *
   * @param targets [n]
   * @returns whether every gradient was finite
   */
  fit(
    states: readonly ValueState[],
    run: CollectedRows,
    targets: Float32Array,
    fit: ValueFit,
  ): boolean;
}

export interface CollectedRows {
  readonly rows: RunRows;
  readonly batch: Batch;
}

/**
 * Q_φ's networks share nothing, which is what a squared error over state and action falls apart into: each sees the steps of its own action.
 *
 * @param ofActions whether there is a network for each action
 */
export function valueLearner(kernels: CohortKernels, net: Mlp, ofActions: boolean): ValueLearner {
  const loops = kernels.value(net);
  const grad = new Float32Array(net.paramCount);
  const isOf = (act: number, k: number) => !ofActions || act === k;

  return {
    values(states, { rows, batch }) {
      const { n, act } = batch;
      const found = states.map(({ params }) => {
        const val = new Float32Array(n);
        loops.values(rows, params, batch, val);
        return val;
      });
      return ofActions ? found[0].map((_, i) => found[act[i]][i]) : found[0];
    },

    fit(states, { rows, batch }, targets, { steps, learningRate }) {
      const { n, act } = batch;
      const shares = new Float32Array(n);
      let finite = true;
      states.forEach(({ params, optimizer }, k) => {
        let count = 0;
        for (let i = 0; i < n; i++) if (isOf(act[i], k)) count++;
        if (count === 0) return; // an action that was not taken teaches nothing
        for (let i = 0; i < n; i++) shares[i] = isOf(act[i], k) ? 2 / count : 0;
        loops.aim(rows, batch, targets, shares);
        for (let step = 0; step < steps && finite; step++) {
          loops.gradient(rows, params, grad);
          if (grad.every(Number.isFinite)) adamStep(params, grad, optimizer, learningRate);
          else finite = false;
        }
      });
      return finite;
    },
  };
}
