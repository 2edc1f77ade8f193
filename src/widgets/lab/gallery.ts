import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase('lab', 'The lab');
