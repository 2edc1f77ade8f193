import { type Piece, piecesOf } from '../subscripts';

const SVG = 'http://www.w3.org/2000/svg';

/** em of the text: how far subscripts are lowered, and the circumflex and the dot, letters by themselves, are raised and pulled back */
const LOW = { size: 0.78, drop: 0.2 };
const MARKS = {
  hat: { sign: 'ˆ', raised: 0.17, back: 0.55, on: 0.1 },
  dot: { sign: '˙', raised: 0.1, back: 0.46, on: 0.14 },
} as const;

/**
 * Sets subscripts, hats and dots of all words in a picture, as `Notation` does it on the page. In a file nobody knows which fonts there will be;
 * a hat that is a letter by itself is in all of them, and its place does not depend on what the program does with combining marks.
 */
export function setNotation(picture: SVGSVGElement): void {
  const walker = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const pieces = piecesOf(text.data);
    if (pieces.some(({ isLow, mark }) => isLow || mark)) text.replaceWith(...setPieces(pieces));
  }
}

function setPieces(pieces: readonly Piece[]): SVGTSpanElement[] {
  /** em by which the next piece has to be moved, since the last one was */
  let [dx, dy] = [0, 0];
  return pieces.flatMap(({ text, isLow, mark }) => {
    if (isLow) {
      const { size, drop } = LOW;
      const low = span(text, dx / size, (dy + drop) / size, { 'font-size': `${size}em` });
      [dx, dy] = [0, -drop];
      return [low];
    }
    const letters = span(text, dx, dy);
    [dx, dy] = [0, 0];
    if (!mark) return [letters];
    const { sign, raised, back, on } = MARKS[mark.shape];
    [dx, dy] = [on, raised];
    return [letters, span(sign, -back, -raised)];
  });
}

function span(text: string, dx: number, dy: number, attributes = {}): SVGTSpanElement {
  const made = document.createElementNS(SVG, 'tspan');
  made.textContent = text;
  const moved = { ...(dx !== 0 && { dx: `${dx}em` }), ...(dy !== 0 && { dy: `${dy}em` }) };
  for (const [name, value] of Object.entries({ ...moved, ...attributes })) {
    made.setAttribute(name, String(value));
  }
  return made;
}
