import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase('past-grid', 'Score times reward, for every pair of times');
