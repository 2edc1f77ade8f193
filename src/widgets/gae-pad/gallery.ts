import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'gae-pad',
  'Bias and noise of GAE over γ and λ, exact on the fork',
);
