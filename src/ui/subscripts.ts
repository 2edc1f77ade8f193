/** A piece of a text, and how it is set. */
export interface Piece {
  readonly text: string;
  /** whether it stands below the line */
  readonly isLow: boolean;
  /** what stands above its one letter, by the name of the drawing and as the text has it */
  readonly mark?: { readonly shape: 'hat' | 'dot'; readonly text: string };
}

const SHAPES: Readonly<Record<string, 'hat' | 'dot'>> = { '\u0302': 'hat', '\u0307': 'dot' };

/**
 * Takes a text apart where it writes a subscript as TeX does, one letter after a low line: V_φ. Unicode has a small t for below the line,
 * but no φ that fonts would agree on. A letter with a combining hat or dot, R̂ or θ̇, is a piece as well: fonts disagree on those too.
 */
export function piecesOf(text: string): Piece[] {
  return text
    .split(/(_\p{L}|\p{L}[\u0302\u0307])/u)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (/^_\p{L}$/u.test(piece)) return { text: piece.slice(1), isLow: true };
      const shape = SHAPES[piece.at(-1) ?? ''];
      if (!shape) return { text: piece, isLow: false };
      return { text: piece.slice(0, -1), isLow: false, mark: { shape, text: piece.slice(-1) } };
    });
}
