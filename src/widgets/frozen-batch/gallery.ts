import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'frozen-batch',
    title: 'Frozen batch: the loss and the return, seed 2, from epoch 30',
    island: 'frozen-batch',
    props: {},
  },
];
