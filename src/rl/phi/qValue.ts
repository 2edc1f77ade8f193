import type { Phi } from './phi';

export const qValue: Phi = {
  key: 'q-value',
  name: 'Action value',
  tex: 'Q_\\phi(s_t, a_t)',
  symbol: 'Q_φ(sₜ, aₜ)',
  needs: ['actVal'],
  // #region qValue
  /** Φ_t = Q_φ(s_t, a_t): what is expected to follow this action. */
  weigh({ actVal }, weights) {
    weights.set(actVal);
  },
  // #endregion qValue
};
