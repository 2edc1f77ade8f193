import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase('one-epoch', 'One epoch: the first batch collected');
