import type { ComponentType } from 'react';

/**
 * A live figure: a component that is loaded and mounted in the reader's browser, into a box that
 * the page keeps free for it.
 */
export interface IslandDefinition {
  /** kebab-case; stands in the page as `data-island`. */
  readonly name: string;
  /** What the reader is told is coming, such as "training figure". */
  readonly label: string;
  /** Fetches the component. Its props come from the page as JSON. */
  readonly load: () => Promise<ComponentType<never>>;
  /** Starts what takes long to start, while the component is being fetched. */
  readonly prepare?: () => void;
  /** Height to keep free, in CSS pixels, so that nothing jumps when the figure arrives. */
  readonly heights: { readonly narrow: number; readonly wide: number };
  /** Whether it has no data to show: then no place is kept free for that in the figure's title line. */
  readonly withoutData?: true;
}

/** What props can be, since they travel through the page as JSON. */
export type IslandProps = Readonly<Record<string, unknown>>;

/** One state of a widget worth looking at, for the page /gallery. */
export interface GalleryCase {
  readonly id: string;
  readonly title: string;
  readonly island: string;
  readonly props: IslandProps;
}

/** The case of a figure that is worth looking at as it opens. */
export function onlyCase(island: string, title: string, id = island): readonly GalleryCase[] {
  return [{ id, title, island, props: {} }];
}
