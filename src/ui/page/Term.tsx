import type { ReactNode } from 'react';

interface TermProps {
  /** The key that its twins carry in formulas, charts and controls. */
  name: string;
  children: ReactNode;
}

/**
 * A quantity named in a sentence, in its colour. A script makes it a button that lights up its
 * twins; formulas cannot take focus themselves. Not a `<button>`, which cannot break over lines.
 */
export function Term({ name, children }: TermProps) {
  return (
    <span className={`term term-${name}`} data-term={name}>
      {children}
    </span>
  );
}
