import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'gaussian-shapes',
    title: 'Shapes of a Gaussian log-probability, four actions of three components',
    island: 'gaussian-shapes',
    props: {},
  },
];
