import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'same-expectation',
  'Estimates under five weights around one gradient',
);
