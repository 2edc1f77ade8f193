import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase('policy-network', 'Policy network, untrained');
