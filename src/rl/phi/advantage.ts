import type { Phi } from './phi';

export const advantage: Phi = {
  key: 'advantage',
  name: 'Advantage',
  tex: 'Q_\\phi(s_t, a_t) - V_\\phi(s_t)',
  symbol: 'Q_φ − V_φ',
  needs: ['val', 'actVal'],
  // #region advantage
  /** Φ_t = A_φ(s_t, a_t) = Q_φ(s_t, a_t) − V_φ(s_t) */
  weigh({ val, actVal }, advs) {
    for (let t = 0; t < val.length; t++) advs[t] = actVal[t] - val[t];
  },
  // #endregion advantage
};
