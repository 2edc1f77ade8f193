import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FORK_DECISIONS,
  FORK_STATES,
  FORK_THETA,
  forkEnvProb,
  forkProb,
  forkReturn,
  forkRewardToGo,
  forkScore,
  forkTrajectories,
  forkTrajectoryProb,
  sampleFork,
  type Theta,
} from './fork';
import {
  differentiate,
  forkEstimate,
  forkExpectation,
  forkGradient,
  forkMoments,
  forkObjective,
  forkToGo,
  forkTotalReturn,
  forkValues,
} from './forkExact';

const theta = fc.tuple(
  fc.double({ min: -6, max: 6, noNaN: true }),
  fc.double({ min: -6, max: 6, noNaN: true }),
  fc.double({ min: -6, max: 6, noNaN: true }),
) satisfies fc.Arbitrary<Theta>;
const moveProb = fc.double({ min: 0, max: 1, noNaN: true });

// sums of 128 float64 terms of size 1 at most
const ROUNDING = 1e-12;

function largestDifference(
  xs: readonly number[],
  ys: readonly number[],
): number {
  return Math.max(...xs.map((x, i) => Math.abs(x - ys[i])));
}

describe('the fork', () => {
  it('has 128 trajectories of positive probability, all different', () => {
    const all = forkTrajectories();
    expect(all).toHaveLength(128);
    const names = all.map(({ states, acts }) =>
      [states, acts].join(' | '),
    );
    expect(new Set(names).size).toBe(128);
  });

  it('has trajectory probabilities that add up to 1, for any policy and any environment', () => {
    fc.assert(
      fc.property(theta, moveProb, (at, p) => {
        const total = forkTrajectories(p).reduce(
          (sum, trajectory) => sum + forkTrajectoryProb(at, trajectory),
          0,
        );
        expect(Math.abs(total - 1)).toBeLessThan(ROUNDING);
      }),
    );
  });

  it('gives the hand-made figures for one trajectory', () => {
    // A right→B right→C right, slips: stays at C
    const trajectory = forkTrajectories().find(
      ({ states, acts }) =>
        states.join('') === '0122' && acts.join('') === '111',
    );
    if (!trajectory) throw new Error('the trajectory is missing');
    expect(trajectory.rews).toEqual([0, 1, -0.1]);
    expect(forkReturn(trajectory)).toBeCloseTo(0.9, 12);
    expect(forkRewardToGo(trajectory, 2)).toBeCloseTo(-0.1, 12);
    expect(forkEnvProb(trajectory)).toBeCloseTo(
      0.6 * 0.8 * 0.8 * 0.2,
      12,
    );
    // σ(0) σ(0.4) σ(−0.3)
    const policy =
      (0.5 * 1) / (1 + Math.exp(-0.4)) / (1 + Math.exp(0.3));
    expect(forkTrajectoryProb(FORK_THETA, trajectory)).toBeCloseTo(
      0.0768 * policy,
      12,
    );
  });

  it('has the same J by listing trajectories and by backward induction', () => {
    fc.assert(
      fc.property(theta, moveProb, (at, p) => {
        const [listed] = forkExpectation(
          at,
          (trajectory) => [forkReturn(trajectory)],
          p,
        );
        expect(Math.abs(listed - forkObjective(at, p))).toBeLessThan(
          ROUNDING,
        );
      }),
    );
  });

  it('has a score that is the derivative of log π', () => {
    fc.assert(
      fc.property(theta, (at) => {
        for (const state of FORK_STATES.keys()) {
          for (const act of [0, 1]) {
            const numeric = differentiate(
              (moved) => Math.log(forkProb(moved, state, act)),
              at,
            );
            // rounding of log π, up to 6 · 1e-16, over h = 1e-3
            expect(
              largestDifference(forkScore(at, state, act), numeric),
            ).toBeLessThan(1e-11);
          }
        }
      }),
    );
  });

  it('has a ∇J that equals central differences of J, to 1e-8', () => {
    fc.assert(
      fc.property(theta, moveProb, (at, p) => {
        const numeric = differentiate(
          (moved) => forkObjective(moved, p),
          at,
        );
        expect(
          largestDifference(forkGradient(at, p), numeric),
        ).toBeLessThan(1e-8);
      }),
    );
  });

  it('has the same expected estimate with R(τ), R̂_t, R̂_t − V, Q and A, but not the same variance', () => {
    fc.assert(
      fc.property(theta, (at) => {
        const { v, q } = forkValues(at);
        const exact = forkGradient(at);
        for (const weight of [
          forkTotalReturn,
          forkToGo,
          (...[trajectory, t]: Parameters<typeof forkToGo>) =>
            forkToGo(trajectory, t) - v[t][trajectory.states[t]],
          (...[{ states, acts }, t]: Parameters<typeof forkToGo>) =>
            q[t][states[t]][acts[t]],
          (...[{ states, acts }, t]: Parameters<typeof forkToGo>) =>
            q[t][states[t]][acts[t]] - v[t][states[t]],
        ]) {
          const { mean } = forkMoments(at, (trajectory) =>
            forkEstimate(at, trajectory, weight),
          );
          expect(largestDifference(mean, exact)).toBeLessThan(ROUNDING);
        }
      }),
    );
    const total = (weight: typeof forkToGo) =>
      forkMoments(FORK_THETA, (trajectory) =>
        forkEstimate(FORK_THETA, trajectory, weight),
      ).variance.reduce((sum, x) => sum + x, 0);
    expect(total(forkToGo)).toBeLessThan(0.95 * total(forkTotalReturn));
  });

  it('is sampled with the probabilities that it has', () => {
    const samples = 20_000;
    const counts = new Map<string, number>();
    for (let i = 0; i < samples; i++) {
      const { states, acts } = sampleFork(FORK_THETA, 1, i);
      const name = [states, acts].join(' | ');
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    let chiSquared = 0;
    for (const trajectory of forkTrajectories()) {
      const name = [trajectory.states, trajectory.acts].join(' | ');
      const expected =
        samples * forkTrajectoryProb(FORK_THETA, trajectory);
      chiSquared +=
        ((counts.get(name) ?? 0) - expected) ** 2 / expected;
    }
    // 127 degrees of freedom: the 0.9999 quantile is 195
    expect(chiSquared).toBeLessThan(195);
  });

  it('draws a sample of T + 1 decisions whose factors are those of the listed trajectory', () => {
    const all = forkTrajectories();
    for (let i = 0; i < 50; i++) {
      const drawn = sampleFork(FORK_THETA, 7, i);
      expect(drawn.acts).toHaveLength(FORK_DECISIONS);
      const listed = all.find(
        ({ states, acts }) =>
          states.join() === drawn.states.join() &&
          acts.join() === drawn.acts.join(),
      );
      if (!listed) throw new Error('drawn, but not listed');
      expect(forkEnvProb(drawn)).toBeCloseTo(forkEnvProb(listed), 12);
      expect(drawn.rews).toEqual(listed.rews);
    }
  });
});
