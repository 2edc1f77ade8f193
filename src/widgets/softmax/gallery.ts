import { onlyCase } from '../../ui/page/island';

export const galleryCases = onlyCase('softmax', 'Softmax of three logits');
