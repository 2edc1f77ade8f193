import { useCallback, useState } from 'react';
import { flushSync } from 'react-dom';
import { observeSize } from '../observeSize';

/** px */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The size of a box, as it is and as it changes.
 *
 * @returns the box's ref, and its size once it is in the page
 */
export function useSize(): readonly [
  measure: (box: HTMLElement | null) => (() => void) | undefined,
  size: Size | undefined,
] {
  const [size, setSize] = useState<Size>();
  const measure = useCallback((box: HTMLElement | null) => {
    if (!box) return;
    const take = () => {
      // a box that is not displayed has no size, and nothing to draw
      const width = Math.max(1, box.clientWidth);
      const height = Math.max(1, box.clientHeight);
      setSize((old) => (old?.width === width && old.height === height ? old : { width, height }));
    };
    take();
    // at once, since paper does not wait for React's next turn
    return observeSize([box], () => flushSync(take));
  }, []);
  return [measure, size];
}
