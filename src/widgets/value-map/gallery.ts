import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'value-map',
    title: 'A value function, learned for 25 epochs, seed 0',
    island: 'value-map',
    props: {},
  },
];
