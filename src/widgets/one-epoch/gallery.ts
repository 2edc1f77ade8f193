import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'one-epoch',
    title: 'One epoch: the first batch collected',
    island: 'one-epoch',
    props: {},
  },
];
