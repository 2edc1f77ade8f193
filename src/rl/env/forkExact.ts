import { square } from '../elementary';
import {
  FORK_DECISIONS,
  FORK_LEFT,
  FORK_MOVE_PROB,
  FORK_RIGHT,
  FORK_START_PROBS,
  type ForkTrajectory,
  forkOutcomes,
  forkProb,
  forkReturn,
  forkReward,
  forkRewardToGo,
  forkScore,
  forkTrajectories,
  forkTrajectoryProb,
  type Theta,
} from './fork';

/** Exact expectations on the fork, by listing its trajectories or, where it says so, by dynamic programming. */

/** V^π and Q^π. With a finite horizon both depend on t, the number of decisions already made. */
export interface ForkValues {
  /** [T + 2][3] V^π_t(s); 0 at t = T + 1 */
  readonly v: readonly (readonly number[])[];
  /** [T + 1][3][2] Q^π_t(s, a) */
  readonly q: readonly (readonly (readonly number[])[])[];
}

/** V^π and Q^π by backward induction (Bellman's equations); no trajectory is listed. */
export function forkValues(
  theta: Theta,
  moveProb = FORK_MOVE_PROB,
): ForkValues {
  const v: number[][] = [[0, 0, 0]];
  const q: number[][][] = [];
  for (let t = FORK_DECISIONS - 1; t >= 0; t--) {
    const [later] = v;
    const qNow = [0, 1, 2].map((state) =>
      [FORK_LEFT, FORK_RIGHT].map((act) =>
        forkOutcomes(state, act, moveProb).reduce(
          (sum, { next, prob }) =>
            sum + prob * (forkReward(state, next) + later[next]),
          0,
        ),
      ),
    );
    q.unshift(qNow);
    v.unshift(
      qNow.map((ofActs, state) =>
        ofActs.reduce(
          (sum, value, act) =>
            sum + forkProb(theta, state, act) * value,
          0,
        ),
      ),
    );
  }
  return { v, q };
}

/** J(π_θ) = Σ_s ρ_0(s) V^π_0(s), by backward induction. */
export function forkObjective(
  theta: Theta,
  moveProb = FORK_MOVE_PROB,
): number {
  const { v } = forkValues(theta, moveProb);
  return FORK_START_PROBS.reduce<number>(
    (sum, prob, state) => sum + prob * v[0][state],
    0,
  );
}

/** E[x(τ)] for a vector x of any length, by listing all trajectories. */
export function forkExpectation(
  theta: Theta,
  x: (trajectory: ForkTrajectory) => readonly number[],
  moveProb = FORK_MOVE_PROB,
): number[] {
  const mean: number[] = [];
  for (const trajectory of forkTrajectories(moveProb)) {
    const prob = forkTrajectoryProb(theta, trajectory);
    x(trajectory).forEach((value, i) => {
      mean[i] = (mean[i] ?? 0) + prob * value;
    });
  }
  return mean;
}

/** Mean and variance, component by component, of x(τ). */
export function forkMoments(
  theta: Theta,
  x: (trajectory: ForkTrajectory) => readonly number[],
  moveProb = FORK_MOVE_PROB,
): { readonly mean: number[]; readonly variance: number[] } {
  const mean = forkExpectation(theta, x, moveProb);
  const variance = forkExpectation(
    theta,
    (trajectory) =>
      x(trajectory).map((value, i) => square(value - mean[i])),
    moveProb,
  );
  return { mean, variance };
}

/** Φ_t of a step of a fork trajectory. */
export type ForkWeight = (
  trajectory: ForkTrajectory,
  t: number,
) => number;

export const forkTotalReturn: ForkWeight = (trajectory) =>
  forkReturn(trajectory);

export const forkToGo: ForkWeight = forkRewardToGo;

/** Σ_t ∇ log π_θ(a_t|s_t) Φ_t: what one trajectory says of the policy gradient. */
export function forkEstimate(
  theta: Theta,
  trajectory: ForkTrajectory,
  weight: ForkWeight,
): Theta {
  const sum: [number, number, number] = [0, 0, 0];
  trajectory.acts.forEach((act, t) => {
    const state = trajectory.states[t];
    // the score has no other component
    sum[state] +=
      forkScore(theta, state, act)[state] * weight(trajectory, t);
  });
  return sum;
}

/** ∇_θ J(π_θ) = E[Σ_t ∇ log π_θ(a_t|s_t) R(τ)], exact. */
export function forkGradient(
  theta: Theta,
  moveProb = FORK_MOVE_PROB,
): Theta {
  const [a, b, c] = forkExpectation(
    theta,
    (trajectory) => forkEstimate(theta, trajectory, forkTotalReturn),
    moveProb,
  );
  return [a, b, c];
}

/**
 * ∇_θ f by five-point central differences, which err by h⁴ f⁗′/30: about 1e-13 here with
 * h = 1e-3, below the rounding of differences of order 1.
 */
export function differentiate(
  f: (theta: Theta) => number,
  theta: Theta,
): Theta {
  const h = 1e-3;
  const along = (i: number) => {
    const at = (by: number) => {
      const moved: [number, number, number] = [...theta];
      moved[i] += by * h;
      return f(moved);
    };
    return (at(-2) - 8 * at(-1) + 8 * at(1) - at(2)) / (12 * h);
  };
  return [along(0), along(1), along(2)];
}
