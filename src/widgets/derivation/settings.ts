import {
  FORK_MOVE_PROB,
  FORK_STATES,
  FORK_THETA,
  forkTrajectories,
  sigmoid,
} from '../../rl/env/fork';
import { fixed } from '../../ui/number';
import type { Point, SettingGroup } from './quantities/quantity';
import { trajectoryAt } from './quantities/residuals';

/** Something of the point that the reader may change. */
export interface Setting {
  /** as `Notation` writes it */
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  of(at: Point): number;
  with(at: Point, value: number): Point;
  format(value: number, at: Point): string;
}

/** Where derivations open. */
export const OPENING: Point = {
  theta: FORK_THETA,
  moveProb: FORK_MOVE_PROB,
  gamma: 0.9,
  lam: 0.8,
  error: [0.5, -0.5, 0.2],
  phi: [0.6, 0.9, 0.2],
  // A, right to B, right to C, left but slips: nothing, a reward, a cost
  trajectory: 41,
  logits: [1, 0.5, -0.5],
  taken: 1,
  gaussian: { mu: 0, logStd: -0.5, act: 0.8 },
};

type VectorKey = 'theta' | 'error' | 'phi' | 'logits';

/** A setting for each component of a vector. */
function vector(
  key: VectorKey,
  labels: readonly string[],
  limit: number,
  step = 0.1,
  format: (x: number) => string = (x) => fixed(x, step < 0.1 ? 2 : 1),
): readonly Setting[] {
  return labels.map((label, i) => ({
    label,
    min: -limit,
    max: limit,
    step,
    of: (at) => at[key][i],
    with: (at, x) => ({ ...at, [key]: at[key].with(i, x) }),
    format,
  }));
}

/** A share or a factor, from 0 to `max`. */
function factor(
  key: 'moveProb' | 'gamma' | 'lam',
  label: string,
  max: number,
  step: number,
): Setting {
  return {
    label,
    min: 0,
    max,
    step,
    of: (at) => at[key],
    with: (at, x) => ({ ...at, [key]: x }),
    format: (x) => fixed(x, 2),
  };
}

function ofGaussian(key: keyof Point['gaussian'], label: string, limit: number): Setting {
  return {
    label,
    min: -limit,
    max: limit,
    step: 0.1,
    of: (at) => at.gaussian[key],
    with: (at, x) => ({ ...at, gaussian: { ...at.gaussian, [key]: x } }),
    format: (x) => fixed(x, 1),
  };
}

export const SETTINGS: Readonly<Record<SettingGroup, readonly Setting[]>> = {
  theta: vector(
    'theta',
    FORK_STATES.map((state) => `θ_${state}: P(right | ${state})`),
    4,
    0.1,
    (x) => `${fixed(x, 1)}: ${fixed(sigmoid(x), 2)}`,
  ),
  moveProb: [factor('moveProb', 'P(a move succeeds)', 1, 0.05)],
  gamma: [factor('gamma', 'Discount γ', 1, 0.01)],
  // at 1 the average over all n would be 0 · ∞
  lam: [factor('lam', 'λ', 0.99, 0.01)],
  error: vector(
    'error',
    FORK_STATES.map((state) => `Error of V_φ at ${state}`),
    1,
  ),
  phi: vector(
    'phi',
    FORK_STATES.map((state) => `V_φ(${state})`),
    2,
    // fine enough to meet a mean to two decimals
    0.01,
  ),
  trajectory: [
    {
      label: 'Trajectory',
      min: 0,
      max: forkTrajectories().length - 1,
      step: 1,
      of: (at) => at.trajectory,
      with: (at, trajectory) => ({ ...at, trajectory }),
      format: (_, at) =>
        trajectoryAt(at)
          .states.map((state) => FORK_STATES[state])
          .join(' '),
    },
  ],
  logits: [
    ...vector('logits', ['Logit x₁', 'Logit x₂', 'Logit x₃'], 4),
    {
      label: 'Action taken',
      min: 1,
      max: 3,
      step: 1,
      of: (at) => at.taken + 1,
      with: (at, x) => ({ ...at, taken: x - 1 }),
      format: String,
    },
  ],
  gaussian: [
    ofGaussian('mu', 'μ', 2),
    ofGaussian('logStd', 'log σ', 1),
    ofGaussian('act', 'Action a', 3),
  ],
};
