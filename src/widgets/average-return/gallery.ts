import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'average-return',
    title: 'Returns of sampled trajectories, their mean, and J',
    island: 'average-return',
    props: {},
  },
];
