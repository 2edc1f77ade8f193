import type { Phi } from './phi';

export const totalReturn: Phi = {
  key: 'total-return',
  name: 'Total return',
  tex: 'R(\\tau)',
  symbol: 'R(τ)',
  needs: [],
  // #region totalReturn
  /** Φ_t = R(τ): each action is credited with all of the reward. */
  weigh({ rew }, weights) {
    let epRet = 0;
    for (let t = 0; t < rew.length; t++) epRet += rew[t];
    weights.fill(epRet);
  },
  // #endregion totalReturn
};
