import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'step-scale',
  'Step scale: mean over episodes or over steps, with SGD',
);
