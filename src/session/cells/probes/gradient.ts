import { mlp } from '../../../rl/policy/mlp';
import { pgLoss, policyGradient } from '../../../rl/policyGradient';

/** A batch, its weights, and the parameters at which its gradient is asked. */
export interface GradientCase {
  readonly obs: readonly number[];
  readonly act: readonly number[];
  readonly weights: readonly number[];
  readonly params: readonly number[];
}

/** Half the distance of a central difference: small enough for its error of h², large enough for rounding. */
const H = 1e-5;

/** The loss, its gradient as it is computed, and by central differences of the loss. The network has no hidden layer. */
export function ask({ obs, act, weights, params }: GradientCase): {
  readonly loss: number;
  readonly gradient: readonly number[];
  readonly differences: readonly number[];
} {
  const net = mlp([4, 2]);
  const data = {
    n: act.length,
    obs: Float64Array.from(obs),
    act,
    weights: Float64Array.from(weights),
  };
  const theta = Float64Array.from(params);
  const grad = new Float64Array(net.paramCount);
  policyGradient(net, theta, data, grad);
  const lossAt = (i: number, change: number) => {
    const moved = theta.slice();
    moved[i] += change;
    return pgLoss(net, moved, data);
  };
  return {
    loss: pgLoss(net, theta, data),
    gradient: Array.from(grad),
    differences: params.map((_, i) => (lossAt(i, H) - lossAt(i, -H)) / (2 * H)),
  };
}
