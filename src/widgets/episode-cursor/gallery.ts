import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'episode-cursor',
    title: 'An episode with a cursor: what an action is credited with',
    island: 'episode-cursor',
    props: {},
  },
];
