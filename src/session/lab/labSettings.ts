import { DEFAULT_SETTINGS, type Settings } from '../experiment';

/**
 * What the lab opens with: a comparison worth making, over enough seeds to say something. Links hold only what differs from it, so
 * a change here needs a new version of the link (see permalink.ts).
 */
export const LAB_SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  phis: ['total-return', 'reward-to-go', 'gae'],
  seeds: 8,
  detailed: true,
};
