import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'past-grid',
    title: 'Score times reward, for every pair of times',
    island: 'past-grid',
    props: {},
  },
];
