import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  { id: 'softmax', title: 'Softmax of three logits', island: 'softmax', props: {} },
];
