import { Fragment } from 'react';
import { piecesOf } from './subscripts';

interface NotationProps {
  /** with subscripts as TeX writes them: V_φ */
  children: string;
}

/** A text whose subscripts stand where they belong. */
export function Notation({ children }: NotationProps) {
  return piecesOf(children).map(({ text, isLow }, i) =>
    isLow ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is nothing but its place
      <sub key={i}>{text}</sub>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is nothing but its place
      <Fragment key={i}>{text}</Fragment>
    ),
  );
}
