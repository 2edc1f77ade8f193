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
 * Takes a text apart where it writes a subscript as TeX does, one letter after another and a low line: V_φ, and not simple_pg. Unicode has a small t for below the line,
 * but no φ that fonts would agree on. A letter with a combining hat or dot, R̂ or θ̇, is a piece as well: fonts disagree on those too.
 */
export function piecesOf(text: string): Piece[] {
  return text
    .split(/((?<=(?<!\p{L})\p{L}\p{M}?)_\p{L}(?!\p{L})|\p{L}[\u0302\u0307])/u)
    .map((piece, i) => (i % 2 === 1 ? special(piece) : { text: piece, isLow: false }))
    .filter(({ text: piece }) => piece !== '');
}

function special(piece: string): Piece {
  if (piece.startsWith('_')) return { text: piece.slice(1), isLow: true };
  const [text, mark] = [piece.slice(0, -1), piece.slice(-1)];
  return { text, isLow: false, mark: { shape: SHAPES[mark], text: mark } };
}
