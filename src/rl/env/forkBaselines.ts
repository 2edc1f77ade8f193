import type { BaselineVariance } from '../baselineVariance';
import { FORK_DECISIONS, forkScore, type Theta } from './fork';
import {
  type ForkWeight,
  forkEstimate,
  forkExpectation,
  forkMoments,
  forkToGo,
} from './forkExact';

/** Baselines on the fork, and what they do to the variance of one trajectory's estimate; exact, by listing. */

/** [T + 1][3] b_t(s) */
export type ForkBaseline = readonly (readonly number[])[];

const STATES = 3;

/** Trace of the covariance of Σ_t ∇ log π_θ(a_t|s_t) Φ_t. */
export function forkTotalVariance(
  theta: Theta,
  weight: ForkWeight,
): number {
  const { variance } = forkMoments(theta, (trajectory) =>
    forkEstimate(theta, trajectory, weight),
  );
  return variance.reduce((sum, x) => sum + x, 0);
}

/** Total variance of Σ_t ∇ log π (Φ_t − b) for every constant b. E[S] = 0, so its second moments are variances. */
export function forkConstantBaseline(
  theta: Theta,
  weight: ForkWeight,
): BaselineVariance {
  const [slope, ofScores] = forkExpectation(theta, (trajectory) => {
    const g = forkEstimate(theta, trajectory, weight);
    const s = forkEstimate(theta, trajectory, () => 1);
    return [dot(g, s), dot(s, s)];
  });
  return { without: forkTotalVariance(theta, weight), slope, ofScores };
}

/** Φ_t = R̂_t − b_t(s_t) */
export function forkLess(baseline: ForkBaseline): ForkWeight {
  return (trajectory, t) =>
    forkToGo(trajectory, t) - baseline[t][trajectory.states[t]];
}

/**
 * The b_t(s) with which R̂_t − b_t(s_t) has the least total variance of all.
 *
 * Least squares: b is to bring Σ_{t,s} b_t(s) Z_{t,s} as close as can be to G = Σ_t ∇ log π R̂_t, with Z_{t,s} the score of step t
 * where s_t = s, and 0 elsewhere. Scores of different steps are uncorrelated, given the past, so that each entry can be
 * solved for alone: b_t(s) = E[Z · G] / E[‖Z‖²]. 0 where the state never comes up at t.
 */
export function forkBestBaseline(theta: Theta): ForkBaseline {
  const entries = FORK_DECISIONS * STATES;
  const moments = forkExpectation(theta, (trajectory) => {
    const products = new Array<number>(2 * entries).fill(0);
    const g = forkEstimate(theta, trajectory, forkToGo);
    trajectory.acts.forEach((act, t) => {
      const state = trajectory.states[t];
      const z = forkScore(theta, state, act)[state];
      products[t * STATES + state] = z * g[state];
      products[entries + t * STATES + state] = z * z;
    });
    return products;
  });
  return Array.from({ length: FORK_DECISIONS }, (_, t) =>
    Array.from({ length: STATES }, (_, state) => {
      const at = t * STATES + state;
      const square = moments[entries + at];
      return square > 0 ? moments[at] / square : 0;
    }),
  );
}

function dot(x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, value, i) => sum + value * y[i], 0);
}
