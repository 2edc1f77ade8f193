import { Children, isValidElement, type ReactNode } from 'react';

interface FigureProps {
  id: string;
  /** What the reader can do here. */
  title: string;
  /** As wide as the text, as text and margin, or as the page. */
  size?: 'text' | 'margin' | 'full';
  /** The figure itself, then, from the first paragraph on, its caption. */
  children: ReactNode;
}

/** The frame of a figure: a title that invites, the stage, and a caption that instructs. */
export function Figure({ id, title, size = 'text', children }: FigureProps) {
  const parts = Children.toArray(children);
  const firstParagraph = parts.findIndex((part) => isValidElement(part) && part.type === 'p');
  const split = firstParagraph < 0 ? parts.length : firstParagraph;
  return (
    <figure className={`figure figure-${size}`} id={id} aria-labelledby={`${id}-title`}>
      <div className="figure-head">
        <p className="figure-title" id={`${id}-title`}>
          {title}
        </p>
        <div className="figure-tools" />
      </div>
      <div className="figure-stage">{parts.slice(0, split)}</div>
      {split < parts.length && <figcaption>{parts.slice(split)}</figcaption>}
    </figure>
  );
}
