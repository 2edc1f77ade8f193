import type { CartPolePhysics } from '../../rl/env/cartPole';
import type { Mlp } from '../../rl/policy/mlp';

/** Where things lie in the memory that kernels work on, as `assembly/` and `mirror/` read it. Addresses are in bytes. */

/** Episodes that are played side by side. */
export const LANES = 4;

/** Bytes of a vector: a float32 for each lane. */
export const VECTOR = 16;

/** Rows that a network goes through together; `BLOCK` of `assembly/network.ts`. */
export const BLOCK = 32;

/** Bytes of the rows of observations: four components. */
export const OBS_ROW = 4 * VECTOR;

/** Int32s of an episode's entry: lane, first row, steps, 1 if terminated + 2 if truncated. */
export const ENTRY = 4;

/** float64s of a world: its physics in this order, then the probability of action noise. */
export const PHYSICS = [
  'gravity',
  'cartMass',
  'poleMass',
  'poleHalfLength',
  'force',
  'timeStep',
  'cartLimit',
  'poleLimit',
  'startRange',
] as const satisfies readonly (keyof CartPolePhysics)[];

/**
 * Rows that collecting may take. All lanes are at work until one is refused an episode, so there is a row for every four steps until
 * then, and none goes on for more than an episode afterwards.
 */
export function mostRows(size: number, unit: 'steps' | 'episodes', stepLimit: number): number {
  const steps = unit === 'steps' ? size : size * stepLimit;
  return Math.ceil(steps / LANES) + 2 * stepLimit + 2;
}

/** Episodes that collecting may begin: each before the last four has had a step at least. */
export function mostEpisodes(size: number, unit: 'steps' | 'episodes'): number {
  return unit === 'steps' ? size + 1 + LANES : size;
}

/** Units of a row: all but the input. */
export function unitsOf({ unitCount, sizes }: Mlp): number {
  return unitCount - sizes[0];
}
