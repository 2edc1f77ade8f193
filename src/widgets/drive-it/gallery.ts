import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase('drive-it', 'CartPole by hand');
