import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'gae-pad',
    title: 'Bias and noise of GAE over γ and λ, exact on the fork',
    island: 'gae-pad',
    props: {},
  },
];
