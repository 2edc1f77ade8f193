import type { IslandDefinition } from '../ui/page/island.ts';

/** Every live figure. A tag of the same name in PascalCase places it in a chapter. */
export const islands: readonly IslandDefinition[] = [];
