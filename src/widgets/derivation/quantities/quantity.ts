import {
  type ForkTrajectory,
  forkTrajectories,
  forkTrajectoryProb,
  type Theta,
} from '../../../rl/env/fork';
import { type ForkWeight, forkEstimate, forkExpectation } from '../../../rl/env/forkExact';

/** Where a quantity is computed: what the sliders of its derivation say, those that it has and those that it has not. */
export interface Point {
  readonly theta: Theta;
  /** probability that a move succeeds */
  readonly moveProb: number;
  readonly gamma: number;
  readonly lam: number;
  /** V_φ − V^π at A, B, C, before the end */
  readonly error: Theta;
  /** V_φ at A, B, C, where it is a table that knows no time */
  readonly phi: Theta;
  /** which of the fork's trajectories, for lines about a single one: its place in their list, from 0 */
  readonly trajectory: number;
  /** of three actions */
  readonly logits: Theta;
  /** which of the three was taken, from 0 */
  readonly taken: number;
  /** of a Gaussian policy, and the action that was taken */
  readonly gaussian: { readonly mu: number; readonly logStd: number; readonly act: number };
}

/** What one line of a derivation says, as a thing that can be computed. */
export interface Quantity {
  /** in words, for tables and for those who hear the page */
  readonly label: string;
  /** what the numbers are, as `Notation` writes it; the components of ∇_θ, or a single sum, unless it says so */
  readonly names?: readonly string[];
  /** what it depends on that the reader may change; θ unless it says so */
  readonly settings?: readonly SettingGroup[];
  /** Exact up to rounding; [names]. Each line of a derivation computes it in its own way. */
  exact(at: Point): readonly number[];
  /** Where the line is an expectation: what one trajectory contributes to its sample mean. */
  sample?(at: Point, trajectory: ForkTrajectory): readonly number[];
}

export type SettingGroup =
  | 'theta'
  | 'moveProb'
  | 'gamma'
  | 'lam'
  | 'error'
  | 'phi'
  | 'trajectory'
  | 'logits'
  | 'gaussian';

/**
 * A line that is an expectation over trajectories: by listing them, and by samples.
 *
 * @param x what one trajectory contributes
 */
export function expectation(
  label: string,
  x: (at: Point, trajectory: ForkTrajectory) => readonly number[],
): Quantity {
  return {
    label,
    exact: (at) => forkExpectation(at.theta, (trajectory) => x(at, trajectory), at.moveProb),
    sample: x,
  };
}

/** E[Σ_t ∇ log π_θ(a_t|s_t) Φ_t] */
export function expectedEstimate(label: string, weightAt: (at: Point) => ForkWeight): Quantity {
  return expectation(label, (at, trajectory) => forkEstimate(at.theta, trajectory, weightAt(at)));
}

/** What a quantity depends on that the reader may change. */
export function groupsOf({ settings = ['theta'] }: Quantity): readonly SettingGroup[] {
  return settings;
}

/** Quantities of one derivation, which have their names and settings in common. */
export function sharing<Name extends string>(
  common: Pick<Quantity, 'names' | 'settings'>,
  quantities: Record<Name, Quantity>,
): Record<Name, Quantity> {
  const entries = Object.entries<Quantity>(quantities);
  return Object.fromEntries(
    entries.map(([name, quantity]) => [name, { ...common, ...quantity }]),
  ) as Record<Name, Quantity>;
}

/** E[x(τ) | τ is one of those that `holds` is true of], by listing them. */
export function conditionalMean(
  { theta, moveProb }: Point,
  holds: (trajectory: ForkTrajectory) => boolean,
  x: (trajectory: ForkTrajectory) => number,
): number {
  let sum = 0;
  let total = 0;
  for (const trajectory of forkTrajectories(moveProb).filter(holds)) {
    const prob = forkTrajectoryProb(theta, trajectory);
    sum += prob * x(trajectory);
    total += prob;
  }
  return sum / total;
}

/** Σ_i x(i) for i from `first` to `last`; 0 where there is none */
export function sumFrom(first: number, last: number, x: (i: number) => number): number {
  let sum = 0;
  for (let i = first; i <= last; i++) sum += x(i);
  return sum;
}

/** x + scale · y, component by component */
export function plus(x: readonly number[], y: readonly number[], scale = 1): number[] {
  return x.map((value, i) => value + scale * y[i]);
}

export function times(scale: number, x: readonly number[]): number[] {
  return x.map((value) => scale * value);
}
