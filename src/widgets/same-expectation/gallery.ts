import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'same-expectation',
    title: 'Estimates under five weights around one gradient',
    island: 'same-expectation',
    props: {},
  },
];
