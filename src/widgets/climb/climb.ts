import { sampleFork, type Theta } from '../../rl/env/fork';
import { forkEstimate, forkGradient, forkObjective, forkTotalReturn } from '../../rl/env/forkExact';

/** The two parameters that climb; the third is held. */
const CLIMBING = [0, 1] as const;
export const HELD = 2;

/** Steps of a climb. */
export const MOST_STEPS = 60;

/** How many climbers go by estimates: one alone would prove nothing. */
export const CLIMBERS = 5;

/** Where a climber stands. */
export interface Foothold {
  readonly theta: Theta;
  /** J(π_θ), exact, whichever way the climber came */
  readonly objective: number;
}

/** θ ← θ + α∇J(π_θ), from `start`. @returns [steps + 1] */
export function exactClimb(start: Theta, alpha: number, steps: number): Foothold[] {
  return climb(start, alpha, steps, (theta) => forkGradient(theta));
}

/**
 * θ ← θ + αĝ, with a fresh estimate from `count` trajectories at each step.
 *
 * @returns [steps + 1]
 */
export function noisyClimb(
  start: Theta,
  alpha: number,
  count: number,
  seed: number,
  steps: number,
): Foothold[] {
  return climb(start, alpha, steps, (theta, step) => estimate(theta, count, seed, step));
}

/** ĝ = 1/N Σ_τ Σ_t ∇ log π_θ(a_t|s_t) R(τ) */
function estimate(theta: Theta, count: number, seed: number, step: number): Theta {
  const sum: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    // no two steps share a trajectory
    const trajectory = sampleFork(theta, seed, step * count + i);
    const [a, b, c] = forkEstimate(theta, trajectory, forkTotalReturn);
    sum[0] += a / count;
    sum[1] += b / count;
    sum[2] += c / count;
  }
  return sum;
}

function climb(
  start: Theta,
  alpha: number,
  steps: number,
  slope: (theta: Theta, step: number) => Theta,
): Foothold[] {
  const footholds = [{ theta: start, objective: forkObjective(start) }];
  for (let step = 0; step < steps; step++) {
    const { theta } = footholds[step];
    const gradient = slope(theta, step);
    const next: [number, number, number] = [...theta];
    for (const i of CLIMBING) next[i] += alpha * gradient[i];
    footholds.push({ theta: next, objective: forkObjective(next) });
  }
  return footholds;
}
