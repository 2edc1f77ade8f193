import { gae } from './gae';
import type { Phi, PhiKey } from './phi';
import { rewardToGo } from './rewardToGo';
import { rewardToGoBaseline } from './rewardToGoBaseline';
import { totalReturn } from './totalReturn';

/** Every Φ there is, in the order in which the chapters meet them. */
export const PHIS: Readonly<Record<PhiKey, Phi>> = {
  'total-return': totalReturn,
  'reward-to-go': rewardToGo,
  'reward-to-go-baseline': rewardToGoBaseline,
  gae,
};

export const PHI_KEYS = Object.keys(PHIS) as PhiKey[];
