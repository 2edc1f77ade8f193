import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  { id: 'drive-it', title: 'CartPole by hand', island: 'drive-it', props: {} },
];
