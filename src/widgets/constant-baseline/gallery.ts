import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'constant-baseline',
  'Variance under a constant baseline, CartPole, b = 60',
);
