import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'value-map',
  'A value function, learned for 25 epochs, seed 0',
);
