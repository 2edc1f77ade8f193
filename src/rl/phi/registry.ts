import { advantage } from './advantage';
import { gae } from './gae';
import type { OwnPhiKey, Phi, PhiKey, PhiLabel } from './phi';
import { qValue } from './qValue';
import { rewardToGo } from './rewardToGo';
import { rewardToGoBaseline } from './rewardToGoBaseline';
import { totalReturn } from './totalReturn';

/** Every Φ that the book brings along, in the order in which the chapters meet them. */
export const PHIS: Readonly<Record<OwnPhiKey, Phi>> = {
  'total-return': totalReturn,
  'reward-to-go': rewardToGo,
  'reward-to-go-baseline': rewardToGoBaseline,
  'q-value': qValue,
  advantage,
  gae,
};

export const OWN_PHI_KEYS = Object.keys(PHIS) as OwnPhiKey[];

/** The same, and the reader's own, which is code in an editor and not in this book. */
export const PHI_LABELS: Readonly<Record<PhiKey, PhiLabel>> = {
  ...PHIS,
  custom: {
    key: 'custom',
    name: 'Your own',
    tex: '\\Phi_t',
    symbol: 'Φₜ',
  },
};

export const PHI_KEYS = Object.keys(PHI_LABELS) as PhiKey[];
