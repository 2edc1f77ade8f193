import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'gaussian-shapes',
  'Shapes of a Gaussian log-probability, four actions of three components',
);
