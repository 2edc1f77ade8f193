import type { Theta } from '../../rl/env/fork';
import { forkGaeErrors } from '../../rl/env/forkGae';

/** Nodes along a side of the pad: γ and λ from 0 to 1 in steps of a twentieth. */
export const SIDE = 21;

const NODES = Array.from({ length: SIDE }, (_, i) => i / (SIDE - 1));

/** A node of the pad. */
export interface PadPoint {
  readonly gamma: number;
  readonly lam: number;
}

/** What an estimate from N trajectories is off by at a node. */
export interface PadError {
  /** ‖E[ĝ] − ∇J‖: what stays, however many trajectories there are */
  readonly bias: number;
  /** √(total variance / N): what averages out */
  readonly noise: number;
  /** √(bias² + noise²), the root mean squared distance of ĝ from ∇J */
  readonly error: number;
}

export type PadGrid = readonly (readonly PadError[])[];

/** How V errs, for an error of size 1: too high in A, too low in B, a little too high in C. */
const DIRECTION: Theta = [1, -1, 0.5];

/**
 * @param valueError by how much V_φ is off
 * @param count trajectories N
 * @returns [SIDE by γ][SIDE by λ]
 */
export function padGrid(theta: Theta, valueError: number, count: number): PadGrid {
  const [a, b, c] = DIRECTION;
  const error: Theta = [a * valueError, b * valueError, c * valueError];
  return forkGaeErrors(theta, error, NODES, NODES).map((row) =>
    row.map(({ bias, variance }) => {
      const noise = Math.sqrt(variance / count);
      return { bias, noise, error: Math.hypot(bias, noise) };
    }),
  );
}

export function errorAt(grid: PadGrid, { gamma, lam }: PadPoint): PadError {
  return grid[indexOf(gamma)][indexOf(lam)];
}

/** The node with the least error; of equal ones, the one with the largest γ and λ. */
export function best(grid: PadGrid): PadPoint {
  let found: PadPoint = { gamma: 1, lam: 1 };
  let least = errorAt(grid, found).error;
  for (const gamma of NODES.toReversed()) {
    for (const lam of NODES.toReversed()) {
      const { error } = errorAt(grid, { gamma, lam });
      if (error >= least - 1e-12) continue;
      least = error;
      found = { gamma, lam };
    }
  }
  return found;
}

/** The least and the largest value of a map. */
export function rangeOf(
  grid: PadGrid,
  what: keyof PadError,
): readonly [least: number, most: number] {
  const values = grid.flat().map((cell) => cell[what]);
  return [Math.min(...values), Math.max(...values)];
}

/** Where a node lies along its side. */
export function indexOf(share: number): number {
  return Math.round(share * (SIDE - 1));
}
