import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'watch-policies',
  'A coin, an untrained network, and the reader',
);
