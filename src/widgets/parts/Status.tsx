import type { ReactNode } from 'react';
import shared from './figure.module.css';

interface StatusProps {
  /** lines that are kept free */
  lines?: number;
  /** the same on a phone, where it takes more of them */
  linesOnPhones?: number;
  /** `off` while it changes too fast to be read out */
  live?: 'polite' | 'off';
  className?: string;
  children: ReactNode;
}

/** What a figure shows, in a sentence that is read out whenever it changes. */
export function Status({ lines, linesOnPhones, live, className = '', children }: StatusProps) {
  return (
    <p
      role="status"
      aria-live={live}
      className={`${shared.status} ${className}`}
      style={{ '--lines': lines, '--lines-on-phones': linesOnPhones }}
    >
      {children}
    </p>
  );
}
