import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'exercise',
    title: 'An exercise',
    island: 'exercise',
    props: { id: 'reward-to-go' },
  },
  {
    id: 'exercise-bug',
    title: 'A bug to find',
    island: 'exercise',
    props: { id: 'bug-leak' },
  },
  {
    id: 'exercise-record',
    title: 'What was done of the exercises',
    island: 'exercise-record',
    props: {},
  },
];
