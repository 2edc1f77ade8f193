import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'constant-baseline',
    title: 'Variance under a constant baseline, CartPole, b = 60',
    island: 'constant-baseline',
    props: {},
  },
];
