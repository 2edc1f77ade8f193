import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'step-scale',
    title: 'Step scale: mean over episodes or over steps, with SGD',
    island: 'step-scale',
    props: {},
  },
];
