import { optimizerState } from '../../../rl/optimizers';
import { mlp } from '../../../rl/policy/mlp';
import { fitValues, initValueParams, valueLoss } from '../../../rl/valueFunction';

const STEPS = 32;
const ROUNDS = 12;

/** valueLoss of a small V_φ before, and after each of some fits to made-up targets. */
export function ask(): { readonly loss: readonly number[] } {
  const net = mlp([2, 8, 1]);
  const params = initValueParams(net, 3);
  const optimizer = optimizerState(net.paramCount);
  const obs = Float64Array.from({ length: 2 * STEPS }, (_, i) => ((i * 7) % 11) / 5 - 1);
  const targets = Float64Array.from({ length: STEPS }, (_, i) => obs[2 * i] - obs[2 * i + 1] ** 2);
  const data = { n: STEPS, obs, targets };
  const losses = [valueLoss(net, params, data)];
  for (let round = 0; round < ROUNDS; round++) {
    fitValues(net, params, optimizer, data, { steps: 5, learningRate: 0.05 });
    losses.push(valueLoss(net, params, data));
  }
  return { loss: losses };
}
