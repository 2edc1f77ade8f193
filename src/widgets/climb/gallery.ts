import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'climb',
  'Gradient ascent on the fork, exact and by estimates',
);
