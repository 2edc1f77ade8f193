import type { ReactNode } from 'react';
import type { Chapter } from '../chapterOrder';
import { Footer } from './Footer';
import { Header } from './Header';

interface ShellProps {
  chapter?: Chapter | undefined;
  children: ReactNode;
}

/** What every page has around its content. */
export function Shell({ chapter, children }: ShellProps) {
  return (
    <>
      <a className="skip-link" href="#content">
        Skip to the text
      </a>
      <Header chapter={chapter} />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <Footer />
    </>
  );
}
