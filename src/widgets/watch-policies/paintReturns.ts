import type { Easel } from '../../ui/stage/usePainting';

/** A value to compare the curve with. */
export interface Level {
  readonly value: number;
  readonly label: string;
  /** CSS */
  readonly color: string;
  readonly dash: readonly number[];
}

export interface ReturnsPicture {
  /** [epochs done] mean return of each epoch */
  readonly means: readonly number[];
  /** epochs on the axis */
  readonly epochs: number;
  /** steps, the top of the axis */
  readonly limit: number;
  readonly levels: readonly Level[];
}

/** px around the plot */
const FRAME = { left: 34, right: 10, top: 22, bottom: 34 };

/** The curve of mean returns, and the levels that it has to beat. */
export function paintReturns(
  { context, width, height, font, color }: Easel,
  { means, epochs, limit, levels }: ReturnsPicture,
): void {
  const right = width - FRAME.right;
  const bottom = height - FRAME.bottom;
  const toX = (epoch: number) => FRAME.left + ((right - FRAME.left) * epoch) / epochs;
  const toY = (value: number) => bottom - ((bottom - FRAME.top) * value) / limit;
  const soft = color('var(--ink-soft)');
  context.font = font;

  context.strokeStyle = color('var(--rule)');
  context.fillStyle = soft;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const value of [0, limit / 2, limit]) {
    line(context, FRAME.left, toY(value), right, toY(value));
    context.fillText(String(value), FRAME.left - 6, toY(value));
  }
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const epoch of [0, epochs / 2, epochs]) {
    context.fillText(String(epoch), Math.min(toX(epoch), right - 6), bottom + 5);
  }
  context.textAlign = 'right';
  context.fillText('epoch', right, bottom + 19);
  context.textAlign = 'left';
  context.fillText('mean return of an epoch, in steps', 0, 0);

  for (const { value, color: css, dash } of levels) {
    context.strokeStyle = color(css);
    context.setLineDash([...dash]);
    line(context, FRAME.left, toY(value), right, toY(value));
  }
  context.setLineDash([]);
  context.textBaseline = 'bottom';
  context.textAlign = 'right';
  let above = Number.POSITIVE_INFINITY;
  for (const { value, label, color: css } of [...levels].sort((a, b) => a.value - b.value)) {
    // two levels close to each other do not write over each other
    above = Math.min(toY(value) - 2, above - 14);
    // a sheet of paper under the words keeps lines out of them
    const { width: wide } = context.measureText(label);
    context.fillStyle = color('var(--paper)');
    context.fillRect(right - wide - 3, above - 13, wide + 3, 13);
    context.fillStyle = color(css);
    context.fillText(label, right, above);
  }

  context.strokeStyle = color('var(--accent)');
  context.fillStyle = color('var(--accent)');
  context.lineWidth = 2;
  context.beginPath();
  means.forEach((mean, i) => {
    if (i === 0) context.moveTo(toX(1), toY(mean));
    else context.lineTo(toX(i + 1), toY(mean));
  });
  context.stroke();
  context.lineWidth = 1;
  const last = means.at(-1);
  if (last !== undefined) {
    context.beginPath();
    context.arc(toX(means.length), toY(last), 3.5, 0, 2 * Math.PI);
    context.fill();
  }
}

function line(
  context: CanvasRenderingContext2D,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}
