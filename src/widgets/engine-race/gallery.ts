import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'engine-race',
    title: 'Race of the engines: before it is run',
    island: 'engine-race',
    props: {},
  },
];
