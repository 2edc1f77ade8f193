import { logProb, logProbPerDim } from '../../../rl/policy/diagGaussian';

const CASES = [
  { mu: [0, 0, 0], logStd: [0, 0, 0], act: [0.5, -1, 2] },
  { mu: [0.3, -1.2, 4], logStd: [-0.5, 0.25, 1], act: [0.1, -1, 7] },
].map(({ mu, logStd, act }) => ({
  mu: Float64Array.from(mu),
  logStd: Float64Array.from(logStd),
  act: Float64Array.from(act),
}));

/** The log-densities of the components of each case, and of the whole action. */
export function ask(): {
  readonly logProbPerDim: readonly number[][];
  readonly logProb: readonly number[];
} {
  return {
    logProbPerDim: CASES.map(({ mu, logStd, act }) => {
      const logps = new Float64Array(mu.length);
      logProbPerDim(mu, logStd, act, logps);
      return Array.from(logps);
    }),
    logProb: CASES.map(({ mu, logStd, act }) => logProb(mu, logStd, act)),
  };
}
