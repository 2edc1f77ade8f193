import { exp, log } from '../elementary';
import type { Floats } from '../floats';

const LOG_SQRT_2_PI = 0.5 * log(2 * Math.PI);

// #region diagGaussian
/**
 * Log-density of each component of one action under a Gaussian with
 * diagonal covariance: −(x_i−μ_i)²/2σ_i² − log σ_i − ½ log 2π
 *
 * @param mu [actDim]
 * @param logStd [actDim] log σ
 * @param act [actDim]
 * @param logpPerDim [actDim] written
 */
export function logProbPerDim(
  mu: Floats,
  logStd: Floats,
  act: Floats,
  logpPerDim: Floats,
): void {
  for (let i = 0; i < mu.length; i++) {
    const z = (act[i] - mu[i]) / exp(logStd[i]);
    logpPerDim[i] = -0.5 * z * z - logStd[i] - LOG_SQRT_2_PI;
  }
}

/**
 * log π(a|s) of the whole action: its components are independent, so
 * their log-densities add up.
 */
export function logProb(
  mu: Floats,
  logStd: Floats,
  act: Floats,
): number {
  const logpPerDim = new Float64Array(mu.length);
  logProbPerDim(mu, logStd, act, logpPerDim);
  return logpPerDim.reduce((sum, logp) => sum + logp, 0);
}
// #endregion diagGaussian
