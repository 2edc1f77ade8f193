import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'average-return',
  'Returns of sampled trajectories, their mean, and J',
);
