import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'long-product',
    title: 'A product that comes to nothing, and a sum that does not',
    island: 'long-product',
    props: {},
  },
];
