import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'estimate-error',
  'Errors of estimates against the number of trajectories',
);
