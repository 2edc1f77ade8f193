import type { IslandDefinition } from '../ui/page/island.ts';

/** Every live figure. A tag of the same name in PascalCase places it in a chapter. */
export const islands: readonly IslandDefinition[] = [
  {
    name: 'training-figure',
    label: 'training figure',
    load: async () =>
      (await import('../widgets/training-figure/TrainingFigure.tsx')).TrainingFigure,
    heights: { narrow: 720, wide: 460 },
  },
  {
    name: 'frozen-batch',
    label: 'frozen batch',
    load: async () => (await import('../widgets/frozen-batch/FrozenBatch.tsx')).FrozenBatch,
    heights: { narrow: 620, wide: 420 },
  },
  {
    name: 'control-sampler',
    label: 'sampler of controls',
    load: async () =>
      (await import('../widgets/control-sampler/ControlSampler.tsx')).ControlSampler,
    heights: { narrow: 620, wide: 256 },
  },
];
