import type { ReactNode } from 'react';

interface BoxProps {
  children: ReactNode;
}

/** Opens a chapter: what the reader will be able to do. */
export function YouWillLearn({ children }: BoxProps) {
  return (
    <section className="learn" aria-label="What you will learn">
      <p className="kicker">After this chapter you can</p>
      {children}
    </section>
  );
}

/** Closes a chapter: what to keep. */
export function Recap({ children }: BoxProps) {
  return (
    <section className="recap" aria-label="Recap">
      <p className="kicker">To keep</p>
      {children}
    </section>
  );
}

interface AsideProps extends BoxProps {
  title: string;
}

/** A remark beside the main line of thought, worth knowing before reading on. */
export function Aside({ title, children }: AsideProps) {
  return (
    <section className="aside" aria-label={title}>
      <p className="aside-title">{title}</p>
      {children}
    </section>
  );
}
