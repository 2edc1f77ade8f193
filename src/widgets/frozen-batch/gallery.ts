import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'frozen-batch',
  'Frozen batch: the loss and the return, seed 2, from epoch 30',
);
