import { describe, expect, it } from 'vitest';
import {
  FORK_THETA,
  forkScore,
  forkTrajectories,
  forkTrajectoryProb,
} from './fork';
import { forkGradient, forkToGo, forkValues } from './forkExact';

/** The steps of every trajectory: in which state, with which score, of which advantage R̂_t − V^π. */
const { v } = forkValues(FORK_THETA);
const WAYS = forkTrajectories().map((trajectory) => ({
  prob: forkTrajectoryProb(FORK_THETA, trajectory),
  steps: trajectory.acts.map((act, t) => {
    const state = trajectory.states[t];
    return {
      state,
      score: forkScore(FORK_THETA, state, act)[state],
      adv: forkToGo(trajectory, t) - v[t][state],
    };
  }),
}));

/** E[ĝ] from two trajectories whose six advantages are changed together, over all 128² pairs. */
function expectedGradient(
  change: (advs: readonly number[]) => readonly number[],
): number[] {
  const mean = [0, 0, 0];
  for (const first of WAYS) {
    for (const second of WAYS) {
      const steps = [...first.steps, ...second.steps];
      const advs = change(steps.map(({ adv }) => adv));
      steps.forEach(({ state, score }, i) => {
        mean[state] += (first.prob * second.prob * score * advs[i]) / 2;
      });
    }
  }
  return mean;
}

/** (Â − mean)/deviation over the batch, the squares divided by so many fewer than there are advantages */
const normalized =
  (fewer: 0 | 1) =>
  (advs: readonly number[]): readonly number[] => {
    const mean = advs.reduce((sum, x) => sum + x, 0) / advs.length;
    const square = advs.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    const deviation = Math.sqrt(square / (advs.length - fewer)) + 1e-8;
    return advs.map((x) => (x - mean) / deviation);
  };

function degreesBetween(
  xs: readonly number[],
  ys: readonly number[],
): number {
  const product = xs.reduce((sum, x, i) => sum + x * ys[i], 0);
  const cosine = product / Math.hypot(...xs) / Math.hypot(...ys);
  return (Math.acos(Math.min(1, cosine)) * 180) / Math.PI;
}

describe('advantages normalized over a batch of two trajectories', () => {
  const gradient = forkGradient(FORK_THETA);

  it('as they are, give ∇J on average', () => {
    expectedGradient((advs) => advs).forEach((x, i) => {
      expect(Math.abs(x - gradient[i])).toBeLessThan(1e-9);
    });
  });

  it.each([
    ['population', 0, 2.2],
    ['sample', 1, 2.0],
  ] as const)(
    'by the deviation of a %s point 2.1 degrees away from ∇J on average, and change its length',
    (_, fewer, times) => {
      const mean = expectedGradient(normalized(fewer));
      expect(degreesBetween(mean, gradient)).toBeCloseTo(2.1, 1);
      const ratio = Math.hypot(...mean) / Math.hypot(...gradient);
      expect(ratio).toBeCloseTo(times, 1);
    },
  );
});
