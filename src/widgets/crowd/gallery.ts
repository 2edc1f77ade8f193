import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'crowd',
    title: 'A crowd of carts at its start',
    island: 'crowd',
    props: { carts: 256 },
  },
  {
    id: 'two-crowds',
    title: 'Two crowds with the same noise, one a weight',
    island: 'crowd',
    props: { carts: 256, phis: ['total-return', 'reward-to-go'] },
  },
];
