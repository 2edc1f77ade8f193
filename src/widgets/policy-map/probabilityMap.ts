import { probabilities } from '../../rl/policy/categorical';
import { forward, mlp } from '../../rl/policy/mlp';
import type { TrialPolicy } from '../../session/trial';
import { type Cut, type Place, placeAt } from '../parts/poleMap';

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

/** π(right|s) on a square grid over (θ, θ̇). */
export interface ProbabilityMap {
  /** points along a side */
  readonly side: number;
  /** [side, side] row-major; the first row is the largest θ̇, as on a screen */
  readonly values: Float32Array;
}

export function probabilityMap(policy: TrialPolicy, cut: Cut, side: number): ProbabilityMap {
  const right = rightness(policy);
  const values = new Float32Array(side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      values[row * side + column] = right(cut, placeAt(column, side - 1 - row, side));
    }
  }
  return { side, values };
}

/** A piece of a contour, in units of the grid: columns to the right, rows down. */
export type Segment = readonly [x0: number, y0: number, x1: number, y1: number];

/** The line on which the map has the value `level`, square by square (marching squares). */
export function contour({ side, values }: ProbabilityMap, level: number): Segment[] {
  const segments: Segment[] = [];
  for (let row = 0; row + 1 < side; row++) {
    for (let column = 0; column + 1 < side; column++) {
      const corners = [
        [column, row],
        [column + 1, row],
        [column + 1, row + 1],
        [column, row + 1],
      ] as const;
      const crossings = corners.flatMap(([x0, y0], i) => {
        const [x1, y1] = corners[(i + 1) % 4];
        const from = values[y0 * side + x0] - level;
        const to = values[y1 * side + x1] - level;
        if (from > 0 === to > 0) return [];
        const part = from / (from - to);
        return [[x0 + part * (x1 - x0), y0 + part * (y1 - y0)] as const];
      });
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        segments.push([...crossings[i], ...crossings[i + 1]]);
      }
    }
  }
  return segments;
}
