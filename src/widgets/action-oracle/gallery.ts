import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'action-oracle',
    title: 'Q, V and A of a visited state, by branching',
    island: 'action-oracle',
    props: {},
  },
];
