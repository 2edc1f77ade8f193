import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'state-baseline',
  'Variance of reward-to-go less five baselines, on the fork',
);
