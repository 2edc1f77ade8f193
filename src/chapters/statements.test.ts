import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORK_THETA, forkTrajectories, forkTrajectoryProb } from '../rl/env/fork';
import { forkTotalVariance } from '../rl/env/forkBaselines';
import {
  type ForkWeight,
  forkEstimate,
  forkExpectation,
  forkGradient,
  forkToGo,
} from '../rl/env/forkExact';
import { forkDiscountedValues, forkGae } from '../rl/env/forkGae';
import { bernoulli } from '../rl/families';
import { halfTrained } from '../rl/policy/halfTrained';
import { trial } from '../session/trial';

/** A chapter's prose, without its line breaks. */
function chapter(file: string): string {
  return readFileSync(join(import.meta.dirname, `${file}.mdx`), 'utf8').replace(/\s+/g, ' ');
}

const sum = (xs: readonly number[]) => xs.reduce((total, x) => total + x, 0);
const dot = (xs: readonly number[], ys: readonly number[]) => sum(xs.map((x, i) => x * ys[i]));

describe('chapter 8 on subtracting an episode’s own mean', () => {
  const text = chapter('08-baselines');

  it('leaves half the return less a function of time, where each reward is 1', () => {
    for (const length of [1, 9, 60, 200]) {
      const rtgs = Array.from({ length }, (_, t) => length - t);
      const mean = sum(rtgs) / length;
      rtgs.forEach((rtg, t) => {
        expect(rtg - mean).toBeCloseTo(length / 2 - (t + 0.5), 10);
      });
    }
  });

  it('weighs the 16th step of 20 and of 200 as it says, once divided by the deviation', () => {
    const weights = [20, 200].map((length) => {
      const centred = Array.from({ length }, (_, t) => length / 2 - (t + 0.5));
      const deviation = Math.sqrt(dot(centred, centred) / length);
      expect(Math.abs(centred[0] / deviation - 1.7)).toBeLessThan(0.06); // “about”
      return (centred[15] / deviation).toFixed(1);
    });
    const [short, long] = weights;
    expect(text).toContain(
      `its 16th step is weighed +${long}, and that of the short one ${short.replace('-', '−')}`,
    );
  });

  it('turns the expectation on the fork by so many degrees', () => {
    const less: ForkWeight = (trajectory, t) =>
      forkToGo(trajectory, t) - sum([0, 1, 2].map((k) => forkToGo(trajectory, k))) / 3;
    const mean = forkExpectation(FORK_THETA, (trajectory) =>
      forkEstimate(FORK_THETA, trajectory, less),
    );
    const gradient = forkGradient(FORK_THETA);
    const cosine = dot(mean, gradient) / Math.hypot(...mean) / Math.hypot(...gradient);
    const degrees = ((Math.acos(cosine) * 180) / Math.PI).toFixed(1);
    expect(text).toContain(`on the fork it is ${degrees} degrees off`);
  });

  it('gives the mean reward-to-go and the mean return of the half-trained policy', () => {
    // 20,000 episodes: standard errors of 0.2 and 0.2
    const lengths = trial({ hidden: [32], params: halfTrained.params }, 20_000, 0);
    const toGo = sum(lengths.map((n) => (n * (n + 1)) / 2)) / sum(lengths);
    const mean = sum(lengths) / lengths.length;
    expect(text).toContain(
      `the mean reward-to-go of the batch: ${toGo.toFixed(0)} for the half-trained policy, whose mean *return* is ${mean.toFixed(0)}`,
    );
  });
});

describe('chapter 9 on γ', () => {
  const variance = (gamma: number, lam: number) =>
    forkTotalVariance(FORK_THETA, forkGae(forkDiscountedValues(FORK_THETA, gamma), { gamma, lam }));

  it('has the variances on the fork that fall at λ = 1 and rise at λ = 0', () => {
    const text = chapter('09-phi');
    const [far, near] = [1, 0.7].map((gamma) => variance(gamma, 1).toFixed(3));
    expect(text).toContain(`falls from ${far} to ${near} as $\\gamma$ goes from 1 to 0.7`);
    const [low, high] = [1, 0.7].map((gamma) => variance(gamma, 0).toFixed(4));
    expect(text).toContain(`it *rises*, from ${low} to ${high}`);
    expect(Number(high)).toBeGreaterThan(Number(low));
  });

  it('is right that a good reward on the fork is followed by a cost', () => {
    const values = forkDiscountedValues(FORK_THETA, 1);
    for (const t of [0, 1]) {
      const [product, reward, later] = [0, 1, 2].map((which) =>
        sum(
          forkTrajectories().map((trajectory) => {
            const rew = trajectory.rews[t];
            const next = values[t + 1][trajectory.states[t + 1]];
            return forkTrajectoryProb(FORK_THETA, trajectory) * [rew * next, rew, next][which];
          }),
        ),
      );
      expect(product - reward * later).toBeLessThan(-0.1);
    }
  });
});

describe('chapter 10 on exploration', () => {
  const text = chapter('10-vanilla-policy-gradient');

  it('gives the slope p(1 − p) that is left of a coin’s, as differences find it', () => {
    const prob = (theta: number) => bernoulli.expectation(theta, (x) => x);
    const slopeAt = (p: number) => {
      const theta = Math.log(p / (1 - p));
      return (prob(theta + 1e-4) - prob(theta - 1e-4)) / 2e-4;
    };
    expect(slopeAt(0.5)).toBeCloseTo(0.25, 6);
    expect(slopeAt(0.01)).toBeCloseTo(0.0099, 6);
    expect(slopeAt(0.001)).toBeCloseTo(0.001, 5);
    expect(text).toContain(
      `For a coin the factor is $${slopeAt(0.5).toFixed(2)}$; where the better action has a probability of 1 in 100 it is $${slopeAt(0.01).toFixed(4)}$`,
    );
  });
});
