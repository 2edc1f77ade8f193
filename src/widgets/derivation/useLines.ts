import { type RefCallback, useCallback, useEffect, useLayoutEffect, useState } from 'react';

interface LinesOnPage {
  /** [lines] where the check of each line goes; none where the page has no lines, as in the gallery */
  readonly slots: readonly Element[];
  /** the lines, by their place, whose wrong turn stands open */
  readonly wrongTurns: ReadonlySet<number>;
  /** for an element within the same figure as the lines */
  readonly anchor: RefCallback<HTMLElement>;
}

const NONE: ReadonlySet<number> = new Set();

/**
 * The static lines of a derivation: hides those that are still ahead, and tells which wrong turns the reader has opened.
 *
 * @param shown how many lines are in sight
 * @param onKey what the arrow keys on the list do
 */
export function useLines(shown: number, onKey: (key: string) => boolean): LinesOnPage {
  const [list, setList] = useState<HTMLElement | null>(null);
  const [wrongTurns, setWrongTurns] = useState(NONE);
  const anchor = useCallback((element: HTMLElement | null) => {
    if (element) setList(element.closest('figure')?.querySelector('ol.derivation') ?? null);
  }, []);

  useLayoutEffect(() => {
    if (!list) return;
    const end = () => list.getBoundingClientRect().bottom;
    const before = end();
    for (const [i, line] of [...list.children].entries()) {
      line.classList.toggle('is-ahead', i >= shown);
    }
    // what is pressed to go on stays under the pointer, and the lines move up
    scrollBy({ top: end() - before, behavior: 'instant' });
  }, [list, shown]);

  useEffect(() => {
    if (!list) return;
    const look = () => {
      const open = [...list.children].flatMap((line, i) =>
        line.querySelector('details[data-wrong][open]') ? [i] : [],
      );
      setWrongTurns(new Set(open));
    };
    look();
    // this event does not bubble
    list.addEventListener('toggle', look, { capture: true });
    return () => list.removeEventListener('toggle', look, { capture: true });
  }, [list]);

  useEffect(() => {
    if (!list) return;
    list.tabIndex = 0;
    list.ariaLabel = 'Lines of the derivation; arrow keys go through them';
    const press = (event: KeyboardEvent) => {
      const isOnList = event.target === list && !event.ctrlKey && !event.altKey && !event.metaKey;
      if (isOnList && onKey(event.key)) event.preventDefault();
    };
    list.addEventListener('keydown', press);
    return () => list.removeEventListener('keydown', press);
  }, [list, onKey]);

  const slots = list ? [...list.querySelectorAll('.derivation-check')] : [];
  return { slots, wrongTurns, anchor };
}
