import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'state-baseline',
    title: 'Variance of reward-to-go less five baselines, on the fork',
    island: 'state-baseline',
    props: {},
  },
];
