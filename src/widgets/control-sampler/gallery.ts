import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  {
    id: 'controls',
    title: 'Every control, to be tried by mouse, keyboard and touch',
    island: 'control-sampler',
    props: {},
  },
];
