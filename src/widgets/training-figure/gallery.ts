import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'training-figure',
    title: 'Training figure: R(τ) against R̂ₜ, three seeds',
    island: 'training-figure',
    props: { settings: { phis: ['total-return', 'reward-to-go'], seeds: 3 } },
  },
];
