import { log } from '../elementary';
import {
  FORK_MOVE_PROB,
  type ForkTrajectory,
  forkProb,
  type Theta,
} from './fork';

/** One factor of P(τ|θ) = ρ_0(s_0) Π_t π_θ(a_t|s_t) P(s_{t+1}|s_t, a_t), and what it is the probability of. */
export type ForkFactor =
  | {
      readonly kind: 'start';
      readonly state: number;
      readonly prob: number;
    }
  | {
      readonly kind: 'policy';
      readonly t: number;
      readonly state: number;
      readonly act: number;
      readonly prob: number;
    }
  | {
      readonly kind: 'move';
      readonly t: number;
      readonly state: number;
      readonly act: number;
      readonly next: number;
      readonly prob: number;
    };

/**
 * The factors of P(τ|θ) in the order of time. The trajectory may come from a fork whose moves succeed more or less often; its own
 * `moveProbs` are not looked at.
 *
 * @param moveProb in [0, 1]; a trajectory that cannot happen has a factor of 0
 * @returns [1 + 2(T + 1)]
 */
export function forkFactors(
  theta: Theta,
  { states, acts, startProb }: ForkTrajectory,
  moveProb = FORK_MOVE_PROB,
): readonly ForkFactor[] {
  const steps = acts.flatMap((act, t): ForkFactor[] => {
    const state = states[t];
    const next = states[t + 1];
    const slips = next === state;
    return [
      {
        kind: 'policy',
        t,
        state,
        act,
        prob: forkProb(theta, state, act),
      },
      {
        kind: 'move',
        t,
        state,
        act,
        next,
        prob: slips ? 1 - moveProb : moveProb,
      },
    ];
  });
  return [
    { kind: 'start', state: states[0], prob: startProb },
    ...steps,
  ];
}

/** Π of the factors: P(τ|θ) */
export function forkFactorProduct(
  factors: readonly ForkFactor[],
): number {
  return factors.reduce((product, { prob }) => product * prob, 1);
}

/** Σ of the factors' logarithms: log P(τ|θ); −∞ where a factor is 0 */
export function forkLogFactorSum(
  factors: readonly ForkFactor[],
): number {
  return factors.reduce((sum, { prob }) => sum + log(prob), 0);
}
