import { type ReactNode, useCallback, useState } from 'react';
import { createPortal } from 'react-dom';

interface FigureToolsProps {
  children: ReactNode;
}

/**
 * Puts its children into the title line of the figure around it, such as "Show data". Outside of a
 * figure frame they stand where they are.
 */
export function FigureTools({ children }: FigureToolsProps) {
  const [slot, setSlot] = useState<Element | null>();
  const find = useCallback((anchor: HTMLElement | null) => {
    if (anchor) setSlot(anchor.closest('figure')?.querySelector('.figure-tools') ?? null);
  }, []);
  if (slot === undefined) return <span ref={find} hidden />;
  return slot === null ? children : createPortal(children, slot);
}
