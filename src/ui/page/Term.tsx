import type { ReactNode } from 'react';

interface TermProps {
  /** The key that its twins carry in formulas, charts and controls. */
  name: string;
  children: ReactNode;
}

/**
 * A quantity named in a sentence, in its colour. It is a button, because the formulas it points at
 * are hidden from assistive technology and cannot take focus themselves.
 */
export function Term({ name, children }: TermProps) {
  return (
    <button type="button" className={`term term-${name}`} data-term={name}>
      {children}
    </button>
  );
}
