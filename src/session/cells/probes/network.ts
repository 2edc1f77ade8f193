import { forward, initParams, mlp } from '../../../rl/policy/mlp';

/** States on which networks are tried: upright and still, leaning, moving, far out. */
const STATES = [
  [0, 0, 0, 0],
  [0.02, 0.4, -0.05, -0.6],
  [-1.2, 0.1, 0.15, 1.3],
];

/** The logits of the book's network, untrained, in each of {@link STATES}. */
export function ask(): { readonly logits: readonly number[][] } {
  const net = mlp([4, 32, 2]);
  const params = initParams(net, 1);
  const logits = STATES.map((state) => {
    const units = new Float64Array(net.unitCount);
    units.set(state);
    forward(net, params, units);
    return Array.from(units.subarray(net.outAt));
  });
  return { logits };
}
