import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'training-figure',
    title: 'Training figure: R(τ) against R̂ₜ, three seeds',
    island: 'training-figure',
    props: { settings: { phis: ['total-return', 'reward-to-go'], seeds: 3 } },
  },
  {
    id: 'training-figure-all',
    title: 'Training figure: every Φ there is, one seed',
    island: 'training-figure',
    props: {
      phis: ['total-return', 'reward-to-go', 'reward-to-go-baseline', 'gae'],
      settings: { phis: ['reward-to-go', 'reward-to-go-baseline', 'gae'], seeds: 1 },
    },
  },
];
