import { type Piece, piecesOf } from '../subscripts';

/** of a subscript: its size as a share of the text's, and px that its top lies lower */
const LOW_SIZE = 0.78;
const LOW_DROP = 5;

/**
 * Writes to the right from a place, subscripts smaller and below the line; hats and dots are drawn, as `Notation` does it on the page.
 *
 * @param y of the text's top: the context's baseline must be `top`
 */
export function write(context: CanvasRenderingContext2D, text: string, x: number, y: number): void {
  let at = x;
  for (const piece of piecesOf(text)) {
    const size = piece.isLow ? LOW_SIZE : 1;
    const width = size * context.measureText(piece.text).width;
    context.save();
    context.translate(at, piece.isLow ? y + LOW_DROP : y);
    context.scale(size, size);
    context.fillText(piece.text, 0, 0);
    if (piece.mark) drawMark(context, piece.text, piece.mark.shape, width);
    context.restore();
    at += width;
  }
}

/** Draws what stands above a letter whose left upper corner is the origin. */
function drawMark(
  context: CanvasRenderingContext2D,
  letter: string,
  shape: NonNullable<Piece['mark']>['shape'],
  width: number,
): void {
  // px from the baseline to the top of the letter, and from there to the text's top
  const { actualBoundingBoxAscent: above } = context.measureText(letter);
  const em = context.measureText('\u2003').width;
  const top = -above - 0.05 * em;
  context.beginPath();
  if (shape === 'dot') {
    context.arc(width / 2, top - 0.05 * em, 0.065 * em, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  context.moveTo(width / 2 - 0.16 * em, top);
  context.lineTo(width / 2, top - 0.12 * em);
  context.lineTo(width / 2 + 0.16 * em, top);
  context.strokeStyle = context.fillStyle;
  context.lineWidth = 0.06 * em;
  context.stroke();
}
