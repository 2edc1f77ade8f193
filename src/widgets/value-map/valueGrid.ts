import { mlp } from '../../rl/policy/mlp';
import { values } from '../../rl/valueFunction';
import { type Cut, type Place, places } from '../parts/poleMap';
import { HIDDEN } from './valueNetwork';

/** Nodes along a side. */
export const SIDE = 29;

const NET = mlp([4, ...HIDDEN, 1]);

/** V_φ at places of the map. */
export function valuesAt(
  valueParams: Float32Array,
  { x, xDot }: Cut,
  places: readonly Place[],
): Float64Array {
  const obs = Float32Array.from(
    places.flatMap(({ theta, thetaDot }) => [x, xDot, theta, thetaDot]),
  );
  const out = new Float64Array(places.length);
  values(NET, valueParams, obs, places.length, out);
  return out;
}

const ALL = places(SIDE);

/** V_φ on the nodes of the map. */
export function valueGrid(valueParams: Float32Array, cut: Cut) {
  return { columns: SIDE, rows: SIDE, values: valuesAt(valueParams, cut, ALL) };
}
