import { Fragment, type ReactNode } from 'react';
import styles from './Notation.module.css';
import { type Piece, piecesOf } from './subscripts';

interface NotationProps {
  /** a text with subscripts as TeX writes them, V_φ, and hats and dots as Unicode does, R̂; anything else stays as it is */
  children: ReactNode;
}

/** A text whose subscripts stand where they belong, and whose hats and dots are drawn. */
export function Notation({ children }: NotationProps) {
  if (typeof children !== 'string') return children;
  const pieces = piecesOf(children);
  if (pieces.every(({ isLow, mark }) => !isLow && !mark)) return children;
  // in one box, since what stands around it may lay out each of its boxes by itself
  return (
    <span>
      {pieces.map((piece, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is nothing but its place
        <Fragment key={i}>{set(piece)}</Fragment>
      ))}
    </span>
  );
}

function set({ text, isLow, mark }: Piece): ReactNode {
  if (isLow) return <sub>{text}</sub>;
  if (!mark) return text;
  return (
    <span className={styles[mark.shape]}>
      {text}
      <span className={styles.mark}>{mark.text}</span>
    </span>
  );
}
