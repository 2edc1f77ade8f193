import type { GalleryCase } from '../../ui/page/island';
import { STARTING_POINTS } from './startingPoints';

export const galleryCases: readonly GalleryCase[] = [
  { id: 'phi-editor', title: 'A weight of one’s own', island: 'phi-editor', props: {} },
  {
    id: 'phi-editor-offered',
    title: 'Code that came with a link',
    island: 'phi-editor',
    props: { offered: STARTING_POINTS[4].code },
  },
];
