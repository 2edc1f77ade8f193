import { sampleFork, type Theta } from '../../rl/env/fork';
import {
  type ForkWeight,
  forkEstimate,
  forkMoments,
  forkToGo,
  forkTotalReturn,
  forkValues,
} from '../../rl/env/forkExact';

/** The weights that the figure compares, in the order in which the chapters met them. */
export const COMPARED = [
  { key: 'total-return', symbol: 'R(τ)' },
  { key: 'reward-to-go', symbol: 'R̂ₜ' },
  { key: 'reward-to-go-baseline', symbol: 'R̂ₜ − V' },
  { key: 'q-value', symbol: 'Q' },
  { key: 'advantage', symbol: 'A' },
] as const;

export type ComparedKey = (typeof COMPARED)[number]['key'];

/** Φ_t on the fork, with the exact V^π and Q^π of this θ. */
function weightsAt(theta: Theta): Readonly<Record<ComparedKey, ForkWeight>> {
  const { v, q } = forkValues(theta);
  const vOf: ForkWeight = ({ states }, t) => v[t][states[t]];
  const qOf: ForkWeight = ({ states, acts }, t) => q[t][states[t]][acts[t]];
  return {
    'total-return': forkTotalReturn,
    'reward-to-go': forkToGo,
    'reward-to-go-baseline': (...step) => forkToGo(...step) - vOf(...step),
    'q-value': qOf,
    advantage: (...step) => qOf(...step) - vOf(...step),
  };
}

/** What an estimate from one trajectory is on average, and how much it scatters; exact. */
export interface Spread {
  readonly key: ComparedKey;
  readonly symbol: string;
  /** [3] */
  readonly mean: readonly number[];
  /** [3] of each component */
  readonly variance: readonly number[];
  /** their sum, the total variance */
  readonly total: number;
}

export function spreadsAt(theta: Theta): readonly Spread[] {
  const weights = weightsAt(theta);
  return COMPARED.map(({ key, symbol }) => {
    const { mean, variance } = forkMoments(theta, (trajectory) =>
      forkEstimate(theta, trajectory, weights[key]),
    );
    const total = variance.reduce((sum, x) => sum + x, 0);
    return { key, symbol, mean, variance, total };
  });
}

/**
 * Estimates ĝ, each from `count` trajectories of its own. All weights weigh the same trajectories.
 *
 * @returns for each weight, [repetitions] of [3]
 */
export function estimatesAt(
  theta: Theta,
  seed: number,
  count: number,
  repetitions: number,
): Readonly<Record<ComparedKey, readonly (readonly number[])[]>> {
  const weights = weightsAt(theta);
  const found = {} as Record<ComparedKey, number[][]>;
  for (const { key } of COMPARED) found[key] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const trajectories = Array.from({ length: count }, (_, i) =>
      sampleFork(theta, seed, repetition * count + i),
    );
    for (const { key } of COMPARED) {
      const mean = [0, 0, 0];
      for (const trajectory of trajectories) {
        forkEstimate(theta, trajectory, weights[key]).forEach((x, i) => {
          mean[i] += x / count;
        });
      }
      found[key].push(mean);
    }
  }
  return found;
}
