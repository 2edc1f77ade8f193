import type { Phi } from './phi';

/**
 * Generalized advantage estimation (Schulman et al. 2015, arXiv 1506.02438, equation 16).
 */
export const gae: Phi = {
  key: 'gae',
  name: 'GAE(γ, λ)',
  tex: '\\hat{A}_t^{\\mathrm{GAE}(\\gamma,\\lambda)}',
  symbol: 'Âₜ',
  needs: ['val'],
  // #region gae
  /**
   * Φ_t = Â_t = Σ_l (γλ)^l δ_{t+l}, with the surprise of each step
   * δ_t = r_t + γ V_φ(s_{t+1}) − V_φ(s_t).
   */
  weigh({ rew, val, lastVal }, advs, { gamma, lam }) {
    let adv = 0;
    let nextVal = lastVal;
    for (let t = rew.length - 1; t >= 0; t--) {
      const delta = rew[t] + gamma * nextVal - val[t];
      adv = delta + gamma * lam * adv;
      advs[t] = adv;
      nextVal = val[t];
    }
  },
  // #endregion gae
};
