import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase('engine-race', 'Race of the engines: before it is run');
