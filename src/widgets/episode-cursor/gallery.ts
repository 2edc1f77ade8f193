import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'episode-cursor',
  'An episode with a cursor: what an action is credited with',
);
