import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'action-oracle',
  'Q, V and A of a visited state, by branching',
);
