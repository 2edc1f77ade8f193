import { mlp } from '../../rl/policy/mlp';
import { values } from '../../rl/valueFunction';
import { HIDDEN } from './valueNetwork';

/** rad; the pole's angle at the edges of the map: the limits of the episode */
export const MOST_THETA = (12 / 180) * Math.PI;
/** rad/s; the pole's velocity at the edges of the map */
export const MOST_THETA_DOT = 2;

/** Nodes along a side. */
export const SIDE = 29;

/** Where the map cuts through the space of states. */
export interface Cut {
  /** m */
  readonly x: number;
  /** m/s */
  readonly xDot: number;
}

/** A place on the map. */
export interface Place {
  /** rad */
  readonly theta: number;
  /** rad/s */
  readonly thetaDot: number;
}

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

/** The place that a column and a row stand for; the first row is the smallest θ̇. */
export function placeAt(column: number, row: number, side = SIDE): Place {
  const along = (i: number) => (2 * i) / (side - 1) - 1;
  return { theta: MOST_THETA * along(column), thetaDot: MOST_THETA_DOT * along(row) };
}

/** The places of a square of nodes, row by row. */
export function places(side: number): readonly Place[] {
  return Array.from({ length: side * side }, (_, i) =>
    placeAt(i % side, Math.floor(i / side), side),
  );
}

const ALL = places(SIDE);

/** V_φ on the nodes of the map. */
export function valueGrid(valueParams: Float32Array, cut: Cut) {
  return { columns: SIDE, rows: SIDE, values: valuesAt(valueParams, cut, ALL) };
}
