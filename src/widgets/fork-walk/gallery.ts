import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase('fork-walk', 'The fork, and a trajectory on it');
