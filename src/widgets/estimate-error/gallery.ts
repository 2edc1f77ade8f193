import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'estimate-error',
    title: 'Errors of estimates against the number of trajectories',
    island: 'estimate-error',
    props: {},
  },
];
