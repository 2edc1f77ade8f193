import type { Phi } from './phi';

export const rewardToGo: Phi = {
  key: 'reward-to-go',
  name: 'Reward-to-go',
  tex: '\\hat{R}_t',
  symbol: 'R̂ₜ',
  needs: [],
  // #region rewardToGo
  /** Φ_t = R̂_t: an action is credited with what came after it. */
  weigh({ rew }, weights) {
    let rtg = 0;
    for (let t = rew.length - 1; t >= 0; t--) {
      rtg += rew[t];
      weights[t] = rtg;
    }
  },
  // #endregion rewardToGo
};
