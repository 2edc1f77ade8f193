import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase(
  'log-derivative',
  'The derivative of an average by the log-derivative trick',
);
