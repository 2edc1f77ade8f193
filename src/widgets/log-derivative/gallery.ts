import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'log-derivative',
    title: 'The derivative of an average by the log-derivative trick',
    island: 'log-derivative',
    props: {},
  },
];
