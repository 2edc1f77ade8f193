import { gae } from '../../rl/phi/gae';
import { PHI_DEFAULTS, type Phi, type PhiOptions } from '../../rl/phi/phi';
import { rewardToGo } from '../../rl/phi/rewardToGo';
import { rewardToGoBaseline } from '../../rl/phi/rewardToGoBaseline';
import { totalReturn } from '../../rl/phi/totalReturn';
import { episodeOf } from './parts';

type Numbers = readonly number[];

function weighed(phi: Phi, rew: Numbers, val: Numbers, lastVal: number, options: PhiOptions) {
  const weights = new Float32Array(rew.length);
  phi.weigh(episodeOf(rew, val, lastVal), weights, options);
  return [...weights];
}

/** R(τ), once a step */
export const returns = (rew: Numbers) => weighed(totalReturn, rew, [], 0, PHI_DEFAULTS);

/** R̂_t */
export const toGo = (rew: Numbers) => weighed(rewardToGo, rew, [], 0, PHI_DEFAULTS);

/** R̂_t − b_t */
export const lessBaseline = (rew: Numbers, baseline: Numbers) =>
  weighed(rewardToGoBaseline, rew, baseline, 0, PHI_DEFAULTS);

/** Â_t of GAE(γ, λ) */
export const gaeOf = (rew: Numbers, val: Numbers, lastVal: number, gamma: number, lam: number) =>
  weighed(gae, rew, val, lastVal, { gamma, lam });

/** δ_t: GAE with λ = 0 */
export const residuals = (rew: Numbers, val: Numbers, lastVal: number, gamma: number) =>
  gaeOf(rew, val, lastVal, gamma, 0);

/** Σ_l γ^l r_{t+l}: GAE(γ, 1) where every value is 0 */
export const discountedToGo = (rew: Numbers, gamma: number) =>
  gaeOf(
    rew,
    rew.map(() => 0),
    0,
    gamma,
    1,
  );
