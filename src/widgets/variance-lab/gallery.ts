import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'variance-lab',
    title: 'The gradient-variance lab, a half-trained policy of CartPole',
    island: 'variance-lab',
    props: {},
  },
  {
    id: 'variance-lab-fork',
    title: 'The gradient-variance lab on the fork, against the exact gradient',
    island: 'variance-lab',
    props: { world: 'fork' },
  },
  {
    id: 'variance-lab-fresh',
    title: 'The gradient-variance lab, a fresh policy of CartPole',
    island: 'variance-lab',
    props: { policy: { kind: 'trained', seed: 0, epochs: 0 } },
  },
];
