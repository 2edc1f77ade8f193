import type { Phi } from './phi';

export const rewardToGoBaseline: Phi = {
  key: 'reward-to-go-baseline',
  name: 'Reward-to-go − V_φ',
  tex: '\\hat{R}_t - V_\\phi(s_t)',
  symbol: 'R̂ₜ − V_φ(sₜ)',
  needs: ['val'],
  // #region rewardToGoBaseline
  /** Φ_t = R̂_t − V_φ(s_t): how much better it went than expected. */
  weigh({ rew, val }, advs) {
    let rtg = 0;
    for (let t = rew.length - 1; t >= 0; t--) {
      rtg += rew[t];
      advs[t] = rtg - val[t];
    }
  },
  // #endregion rewardToGoBaseline
};
