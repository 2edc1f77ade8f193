import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase('score-funnel', 'Sampled scores and their mean, in a funnel');
