import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'long-product',
  'A product that comes to nothing, and a sum that does not',
);
