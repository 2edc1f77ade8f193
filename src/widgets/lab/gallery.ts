import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  { id: 'lab', title: 'The lab', island: 'lab', props: {} },
];
