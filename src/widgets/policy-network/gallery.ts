import type { GalleryCase } from '../../ui/page/island';

export const galleryCases: readonly GalleryCase[] = [
  { id: 'policy-network', title: 'Policy network, untrained', island: 'policy-network', props: {} },
];
