import { describe, expect, it } from 'vitest';
import { bernoulli, FAMILIES, gaussian } from '../../rl/families';
import { drawScores, histogram, scoreDeviation } from './scoreFunnel';

describe('sampled scores', () => {
  it.each(FAMILIES)(
    'of $name average to zero within 4 standard errors, over 20 seeds',
    (family) => {
      const n = 1_000;
      for (let seed = 0; seed < 20; seed++) {
        const { means } = drawScores(family, 0.7, seed, n);
        const last = means[means.length - 1];
        expect(last.n).toBe(n);
        expect(Math.abs(last.mean)).toBeLessThan((4 * scoreDeviation(family, 0.7)) / Math.sqrt(n));
      }
    },
  );

  it('have the running means that their definition gives', () => {
    const { scores, means } = drawScores(gaussian, -1, 3, 500);
    for (const { n, mean } of means) {
      const direct = scores.slice(0, n).reduce((sum, score) => sum + score, 0) / n;
      expect(mean).toBeCloseTo(direct, 12);
    }
    expect(means[0].n).toBe(1);
  });

  it('have the deviation that is known: √(p(1 − p)) for Bernoulli, 1 for the Gaussian', () => {
    const p = 1 / (1 + Math.exp(-0.7));
    expect(scoreDeviation(bernoulli, 0.7)).toBeCloseTo(Math.sqrt(p * (1 - p)), 12);
    expect(scoreDeviation(gaussian, 2)).toBeCloseTo(1, 12);
  });
});

describe('the histogram of scores', () => {
  it('counts every sample once, those beyond its reach in the outermost bins', () => {
    const bins = histogram(Float64Array.from([-9, -0.9, 0.1, 0.2, 1, 9]), 1, 4);
    expect(bins.map(({ share }) => Math.round(6 * share))).toEqual([2, 0, 2, 2]);
  });

  it('is empty, and not NaN, without samples', () => {
    expect(histogram(new Float64Array(0), 1, 2).map(({ share }) => share)).toEqual([0, 0]);
  });
});
