import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'environment-drops',
  'What another world does to P(τ|θ), and not to the gradient of its logarithm',
);
