import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'policy-map',
    title: 'Map of a linear policy that goes by the angle alone',
    island: 'policy-map',
    props: {},
  },
];
