import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'trajectory-probs',
    title: 'Probabilities of the 128 trajectories, and their factors',
    island: 'trajectory-probs',
    props: { form: 'product' },
  },
  {
    id: 'trajectory-log-probs',
    title: 'Log-probabilities of the 128 trajectories, and their summands',
    island: 'trajectory-probs',
    props: { form: 'sum' },
  },
];
