import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'control-sampler',
  'Every control, to be tried by mouse, keyboard and touch',
  'controls',
);
