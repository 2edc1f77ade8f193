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
  forkReward,
  forkScore,
  forkTrajectories,
  forkTrajectoryProb,
  type Theta,
} from './fork';
import { type ForkWeight, forkGradient } from './forkExact';

/**
 * Generalized advantage estimation on the fork, where its bias and its variance need no sampling: they are sums over 128
 * trajectories.
 */

/** [T + 2][3] V_t(s) for t decisions already made; nothing follows t = T + 1, so that its row is 0 */
export type ForkValueTable = readonly (readonly number[])[];

/** γ and λ. */
export interface GaeOptions {
  readonly gamma: number;
  readonly lam: number;
}

/** V^{π,γ}: the expected discounted reward-to-go Σ_l γ^l r_{t+l}, by backward induction. V^π for γ = 1. */
export function forkDiscountedValues(
  theta: Theta,
  gamma: number,
  moveProb = FORK_MOVE_PROB,
): ForkValueTable {
  const v: number[][] = [[0, 0, 0]];
  for (let t = FORK_DECISIONS - 1; t >= 0; t--) {
    const [later] = v;
    v.unshift(
      [0, 1, 2].map((state) =>
        [FORK_LEFT, FORK_RIGHT].reduce(
          (sum, act) =>
            sum +
            forkProb(theta, state, act) *
              forkOutcomes(state, act, moveProb).reduce(
                (inner, { next, prob }) =>
                  inner +
                  prob *
                    (forkReward(state, next) + gamma * later[next]),
                0,
              ),
          0,
        ),
      ),
    );
  }
  return v;
}

/** J_γ(π_θ) = Σ_s ρ_0(s) V^{π,γ}_0(s), the discounted objective. */
export function forkDiscountedObjective(
  theta: Theta,
  gamma: number,
): number {
  const [first] = forkDiscountedValues(theta, gamma);
  return FORK_START_PROBS.reduce<number>(
    (sum, prob, state) => sum + prob * first[state],
    0,
  );
}

/** A value table that errs by the same amount in a state at all times, and knows that nothing follows the last step. */
export function withValueError(
  values: ForkValueTable,
  error: Theta,
): ForkValueTable {
  return values.map((row, t) =>
    t < FORK_DECISIONS
      ? row.map((value, state) => value + error[state])
      : row,
  );
}

/** δ_t = r_t + γ V_{t+1}(s_{t+1}) − V_t(s_t) */
export function forkDelta(
  values: ForkValueTable,
  gamma: number,
  { states, rews }: ForkTrajectory,
  t: number,
): number {
  return (
    rews[t] +
    gamma * values[t + 1][states[t + 1]] -
    values[t][states[t]]
  );
}

/** Â_t = Σ_l (γλ)^l δ_{t+l} */
export function forkGae(
  values: ForkValueTable,
  { gamma, lam }: GaeOptions,
): ForkWeight {
  return (trajectory, t) => {
    let adv = 0;
    for (let step = FORK_DECISIONS - 1; step >= t; step--) {
      adv =
        forkDelta(values, gamma, trajectory, step) + gamma * lam * adv;
    }
    return adv;
  };
}

/** How far an estimate with GAE in the place of Φ is from ∇J. */
export interface GaeError {
  /** ‖E[Σ_t ∇ log π_θ(a_t|s_t) Â_t] − ∇J‖ */
  readonly bias: number;
  /** trace of the covariance of one trajectory's estimate */
  readonly variance: number;
}

/**
 * Bias and variance of the estimate at many (γ, λ). The value table is V^{π,γ} with an error, for each γ its own: a value function is
 * fitted to what it is used for.
 *
 * @param error by which V_φ(s) is too high
 * @returns [gammas][lams]
 */
export function forkGaeErrors(
  theta: Theta,
  error: Theta,
  gammas: readonly number[],
  lams: readonly number[],
): readonly (readonly GaeError[])[] {
  const gradient = forkGradient(theta);
  const ways = forkTrajectories().map((trajectory) => ({
    trajectory,
    prob: forkTrajectoryProb(theta, trajectory),
    // the score has no other component than that of its state
    scores: trajectory.acts.map(
      (act, t) =>
        forkScore(theta, trajectory.states[t], act)[
          trajectory.states[t]
        ],
    ),
  }));
  return gammas.map((gamma) => {
    const values = withValueError(
      forkDiscountedValues(theta, gamma),
      error,
    );
    const deltas = ways.map(({ trajectory }) =>
      trajectory.acts.map((_, t) =>
        forkDelta(values, gamma, trajectory, t),
      ),
    );
    return lams.map((lam) => {
      const mean = [0, 0, 0];
      let squares = 0;
      ways.forEach(({ trajectory, prob, scores }, i) => {
        const estimate = [0, 0, 0];
        let adv = 0;
        for (let t = FORK_DECISIONS - 1; t >= 0; t--) {
          adv = deltas[i][t] + gamma * lam * adv;
          estimate[trajectory.states[t]] += scores[t] * adv;
        }
        estimate.forEach((x, k) => {
          mean[k] += prob * x;
          squares += prob * x * x;
        });
      });
      const norm2 = mean.reduce((sum, x) => sum + x * x, 0);
      return {
        bias: Math.sqrt(
          mean.reduce((sum, x, k) => sum + square(x - gradient[k]), 0),
        ),
        variance: Math.max(0, squares - norm2),
      };
    });
  });
}
