import { describe, expect, it } from 'vitest';
import { FORK_THETA, type Theta } from '../../rl/env/fork';
import { forkObjective } from '../../rl/env/forkExact';
import { returnDeviation, returnShares, sampleReturns } from './returns';

const THETAS: readonly Theta[] = [FORK_THETA, [4, 4, 4], [-4, 4, -4], [4, -4, 0]];

describe('sampled returns', () => {
  it('average to J, which comes from dynamic programming, within 4 standard errors over 20 seeds', () => {
    const n = 1_000;
    for (let seed = 0; seed < 20; seed++) {
      const { means } = sampleReturns(FORK_THETA, seed, n);
      const last = means[means.length - 1];
      expect(last.n).toBe(n);
      const error = returnDeviation(FORK_THETA) / Math.sqrt(n);
      expect(Math.abs(last.mean - forkObjective(FORK_THETA))).toBeLessThan(4 * error);
    }
  });

  it('have the running means that their definition gives', () => {
    const { returns, means } = sampleReturns(FORK_THETA, 1, 300);
    expect(means[0].n).toBe(1);
    for (const { n, mean } of means) {
      expect(mean).toBeCloseTo(returns.slice(0, n).reduce((sum, x) => sum + x, 0) / n, 12);
    }
  });
});

describe('the distribution of returns', () => {
  it.each(THETAS)('adds up to 1 and has the mean J, at θ = %s, %s, %s', (...theta) => {
    const shares = returnShares(theta, sampleReturns(theta, 0, 50).returns);
    const sum = (f: (each: (typeof shares)[number]) => number) =>
      shares.reduce((total, each) => total + f(each), 0);
    expect(sum(({ prob }) => prob)).toBeCloseTo(1, 12);
    expect(sum(({ share }) => share)).toBeCloseTo(1, 12);
    expect(sum(({ value, prob }) => value * prob)).toBeCloseTo(forkObjective(theta), 12);
  });

  it('has at the opening θ the mean and the spread that the text quotes', () => {
    expect(forkObjective(FORK_THETA)).toBeCloseTo(0.61, 2);
    expect(returnDeviation(FORK_THETA)).toBeCloseTo(0.5, 1);
  });

  it('knows ten returns from −0.3, three slips, to 1.5, entering C twice', () => {
    const shares = returnShares(FORK_THETA, new Float64Array());
    expect(shares).toHaveLength(10);
    expect([shares[0].value, shares[9].value]).toEqual([-0.3, 1.5]);
  });
});
