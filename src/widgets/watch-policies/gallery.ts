import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'watch-policies',
    title: 'A coin, an untrained network, and the reader',
    island: 'watch-policies',
    props: {},
  },
];
