import type { ForkTrajectory, Theta } from '../../../rl/env/fork';

/** Where on the fork a quantity is computed. */
export interface Point {
  readonly theta: Theta;
  /** probability that a move succeeds */
  readonly moveProb: number;
}

/** What one line of a derivation says, as a thing that can be computed. */
export interface Quantity {
  /** in words, for tables and for those who hear the page */
  readonly label: string;
  /** Exact up to rounding; [1], or [3] by θ_A, θ_B, θ_C. Each line of a derivation computes it in its own way. */
  exact(at: Point): readonly number[];
  /** Where the line is an expectation: what one trajectory contributes to its sample mean. */
  sample?(at: Point, trajectory: ForkTrajectory): readonly number[];
}

/** x + scale · y, component by component */
export function plus(x: readonly number[], y: readonly number[], scale = 1): number[] {
  return x.map((value, i) => value + scale * y[i]);
}

export function times(scale: number, x: readonly number[]): number[] {
  return x.map((value) => scale * value);
}
