import { probabilities } from '../../rl/policy/categorical';
import { forward, mlp } from '../../rl/policy/mlp';
import type { TrialPolicy } from '../../session/trial';
import type { Grid } from '../../ui/chart/contours';
import { type Cut, type Place, places } from '../parts/poleMap';

/** π(right|s), ready to be asked again and again. */
export function rightness({ hidden, params }: TrialPolicy): (cut: Cut, place: Place) => number {
  const net = mlp([4, ...hidden, 2]);
  const units = new Float64Array(net.unitCount);
  const probs = new Float64Array(2);
  return ({ x, xDot }, { theta, thetaDot }) => {
    units[0] = x;
    units[1] = xDot;
    units[2] = theta;
    units[3] = thetaDot;
    forward(net, params, units);
    probabilities(units, net.outAt, 2, probs);
    return probs[1];
  };
}

/** π(right|s) on a square grid over (θ, θ̇); its first row is the smallest θ̇. */
export function probabilityMap(policy: TrialPolicy, cut: Cut, side: number): Grid {
  const right = rightness(policy);
  const values = places(side).map((place) => right(cut, place));
  return { columns: side, rows: side, values };
}
