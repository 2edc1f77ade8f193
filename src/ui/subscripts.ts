/** A piece of a text, and whether it stands below the line. */
export interface Piece {
  readonly text: string;
  readonly isLow: boolean;
}

/**
 * Takes a text apart where it writes a subscript as TeX does, one letter after a low line: V_φ. Unicode has a small t for below the line,
 * but no φ that fonts would agree on.
 */
export function piecesOf(text: string): Piece[] {
  return text
    .split(/_(\p{L})/u)
    .map((piece, i) => ({ text: piece, isLow: i % 2 === 1 }))
    .filter(({ text: piece }) => piece !== '');
}
