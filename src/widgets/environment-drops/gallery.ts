import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'environment-drops',
    title: 'What another world does to P(τ|θ), and not to the gradient of its logarithm',
    island: 'environment-drops',
    props: {},
  },
];
