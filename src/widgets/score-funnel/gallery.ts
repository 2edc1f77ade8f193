import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'score-funnel',
    title: 'Sampled scores and their mean, in a funnel',
    island: 'score-funnel',
    props: {},
  },
];
