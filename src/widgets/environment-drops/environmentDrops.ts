import {
  FORK_THETA,
  type ForkTrajectory,
  forkScore,
  sampleFork,
  type Theta,
} from '../../rl/env/fork';
import { differentiate } from '../../rl/env/forkExact';
import { type ForkFactor, forkFactorProduct, forkFactors } from '../../rl/env/forkFactors';
import { factorKey } from '../parts/forkNames';

/** Its first trajectory has a slip in it. */
const SEED = 2;

/** A trajectory of the ordinary fork, by number; other worlds may find it likelier, or impossible. */
export function trajectoryNumber(sample: number): ForkTrajectory {
  return sampleFork(FORK_THETA, SEED, sample);
}

/** P(τ|θ) in a world whose moves succeed with this probability. */
export function probIn(moveProb: number, theta: Theta, trajectory: ForkTrajectory): number {
  return forkFactorProduct(forkFactors(theta, trajectory, moveProb));
}

/**
 * ∇_θ log P(τ|θ) by differences of the logarithm of the whole product, with the world's factors left in; undefined where the
 * trajectory cannot happen, since zero has no logarithm.
 */
export function gradByDifferences(
  moveProb: number,
  theta: Theta,
  trajectory: ForkTrajectory,
): Theta | undefined {
  if (probIn(moveProb, theta, trajectory) === 0) return undefined;
  return differentiate((moved) => Math.log(probIn(moveProb, moved, trajectory)), theta);
}

/** Σ_t ∇_θ log π_θ(a_t|s_t): the policy alone. */
export function sumOfScores(theta: Theta, trajectory: ForkTrajectory): Theta {
  const sum: [number, number, number] = [0, 0, 0];
  trajectory.acts.forEach((act, t) => {
    forkScore(theta, trajectory.states[t], act).forEach((x, i) => {
      sum[i] += x;
    });
  });
  return sum;
}

/** One summand of log P(τ|θ), and its gradient. */
export interface Summand {
  readonly key: string;
  readonly isWorld: boolean;
  readonly factor: ForkFactor;
  /** log of the factor; undefined where the factor is 0 */
  readonly log: number | undefined;
  readonly grad: Theta;
}

export function summands(
  moveProb: number,
  theta: Theta,
  trajectory: ForkTrajectory,
): readonly Summand[] {
  return forkFactors(theta, trajectory, moveProb).map((factor) => ({
    key: factorKey(factor),
    isWorld: factor.kind !== 'policy',
    factor,
    log: factor.prob === 0 ? undefined : Math.log(factor.prob),
    grad: factor.kind === 'policy' ? forkScore(theta, factor.state, factor.act) : [0, 0, 0],
  }));
}
