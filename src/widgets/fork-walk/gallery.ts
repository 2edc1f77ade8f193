import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'fork-walk',
    title: 'The fork, and a trajectory on it',
    island: 'fork-walk',
    props: {},
  },
];
