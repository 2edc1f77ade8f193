import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'policy-map',
  'Map of a linear policy that goes by the angle alone',
);
