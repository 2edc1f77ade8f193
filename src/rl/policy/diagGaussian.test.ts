import { describe, expect, it } from 'vitest';
import reference from '../reference/diagonal-gaussian-cases.json';
import { logProb, logProbPerDim } from './diagGaussian';

describe('diagonal Gaussian', () => {
  it.each(reference.cases.map((each, i) => [i, each] as const))(
    "equals PyTorch's Normal on case %i: log_prob per dimension, and summed",
    (_, { mu, log_std, x, logp_per_dim, logp }) => {
      const logStd = Float64Array.from(log_std);
      mu.forEach((row, i) => {
        const mean = Float64Array.from(row);
        const act = Float64Array.from(x[i]);
        const perDim = new Float64Array(row.length);
        logProbPerDim(mean, logStd, act, perDim);
        // the reference is float32: 6e-8 relative, and values reach 30
        perDim.forEach((value, d) => {
          expect(Math.abs(value - logp_per_dim[i][d])).toBeLessThan(
            1e-5,
          );
        });
        expect(
          Math.abs(logProb(mean, logStd, act) - logp[i]),
        ).toBeLessThan(1e-5);
      });
    },
  );
});
