import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'climb',
    title: 'Gradient ascent on the fork, exact and by estimates',
    island: 'climb',
    props: {},
  },
];
