import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'derivation',
    title: 'Checks of a derivation: four lines that agree',
    island: 'derivation',
    props: {
      lines: [
        { quantity: 'grad-of-objective', fresh: true },
        { quantity: 'sum-log-derivative', fresh: false },
        { quantity: 'expected-scores', fresh: false },
        { quantity: 'expected-reward-to-go', fresh: false },
      ],
    },
  },
  {
    id: 'derivation-broken',
    title: 'Checks of a derivation: one line that does not',
    island: 'derivation',
    props: {
      lines: [
        { quantity: 'expected-reward-to-go', fresh: true },
        { quantity: 'wrong-less-action-baseline', fresh: false },
      ],
    },
  },
  {
    id: 'derivation-of-one-trajectory',
    title: 'Checks of a derivation: one trajectory, with numbers of its own',
    island: 'derivation',
    props: {
      lines: [
        { quantity: 'gae-endless', fresh: true },
        { quantity: 'gae-finite', fresh: false },
        { quantity: 'gae-sum', fresh: false },
      ],
    },
  },
];
