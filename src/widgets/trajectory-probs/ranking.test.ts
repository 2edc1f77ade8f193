import { describe, expect, it } from 'vitest';
import { FORK_THETA, type Theta } from '../../rl/env/fork';
import { COUNT, countOfHalf, logParts, rankedTrajectories } from './ranking';

const THETAS: readonly Theta[] = [FORK_THETA, [4, 4, 4], [-4, 4, -4], [0, 0, 0]];

describe('the ranked trajectories', () => {
  it.each(THETAS)('are 128, fall in probability and add up to 1, at θ = %s, %s, %s', (...theta) => {
    const ranked = rankedTrajectories(theta);
    expect(ranked).toHaveLength(COUNT);
    expect(COUNT).toBe(128);
    for (let i = 1; i < COUNT; i++) expect(ranked[i].prob).toBeLessThanOrEqual(ranked[i - 1].prob);
    expect(ranked.reduce((sum, { prob }) => sum + prob, 0)).toBeCloseTo(1, 12);
  });

  it('have the probability that a reader multiplies by hand', () => {
    // A right to B, B right to C, C left to B: 0.6 · (½ · 0.8) · (σ(0.4) · 0.8) · (σ(0.3) · 0.8)
    const byHand =
      0.6 * 0.5 * 0.8 * (1 / (1 + Math.exp(-0.4))) * 0.8 * (1 / (1 + Math.exp(-0.3))) * 0.8;
    const found = rankedTrajectories(FORK_THETA).find(
      ({ trajectory: { states, acts } }) => states.join() === '0,1,2,1' && acts.join() === '1,1,0',
    );
    expect(found?.prob).toBeCloseTo(byHand, 14);
  });

  it('crowd together when the policy is sure of itself', () => {
    expect(countOfHalf(rankedTrajectories(FORK_THETA))).toBe(16);
    expect(countOfHalf(rankedTrajectories([-4, 4, -4]))).toBeLessThan(5);
  });
});

describe('the parts of a log-probability', () => {
  it('add up to the logarithm of the product', () => {
    for (const { factors, prob } of rankedTrajectories([4, -4, 1])) {
      const { start, moves, policy } = logParts(factors);
      expect(start + moves + policy).toBeCloseTo(Math.log(prob), 10);
      for (const part of [start, moves, policy]) expect(part).toBeLessThan(0);
    }
  });

  it('stay above −19 within the reach of the sliders', () => {
    for (const theta of [
      [4, 4, 4],
      [-4, -4, -4],
      [4, -4, 4],
      [-4, 4, -4],
    ] as const) {
      const least = Math.min(...rankedTrajectories(theta).map(({ prob }) => Math.log(prob)));
      expect(least).toBeGreaterThan(-19);
    }
  });
});
