/** Where one crowd's carts stand, row after row; in whatever unit the canvas was measured in. */
export interface Grid {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

/** width : height of a cell, as a cart with its pole needs it */
const WIDE = 2;
const HIGH = 3;

/** How much smaller cells may be if the last row is full instead of empty. */
const RAGGED = 0.2;

/** Between two crowds, as a share of the canvas's longer side. */
const GAP = 0.025;

/** Divides a canvas among crowds, side by side or, on a high one, one above the other, and each part into cells as large as they can be. */
export function gridsFor(width: number, height: number, crowds: number, carts: number): Grid[] {
  const isWide = width >= height;
  const gap = GAP * Math.max(width, height);
  const share = ((isWide ? width : height) - gap * (crowds - 1)) / crowds;
  return Array.from({ length: crowds }, (_, k) => {
    const at = k * (share + gap);
    return isWide ? gridIn(at, 0, share, height, carts) : gridIn(0, at, width, share, carts);
  });
}

function gridIn(left: number, top: number, width: number, height: number, carts: number): Grid {
  const ideal = Math.sqrt((carts * width * HIGH) / (height * WIDE));
  let best: Grid | undefined;
  let largest = 0;
  for (let columns = Math.max(1, Math.floor(0.8 * ideal)); columns <= 1.25 * ideal + 1; columns++) {
    const cellWidth = width / columns;
    const rows = Math.ceil(carts / columns);
    const cellHeight = height / rows;
    const missing = (columns * rows - carts) / columns;
    const worth = Math.min(cellWidth / WIDE, cellHeight / HIGH) * (1 - RAGGED * missing);
    if (worth <= largest) continue;
    largest = worth;
    best = { left, top, columns, cellWidth, cellHeight };
  }
  return best ?? { left, top, columns: 1, cellWidth: width, cellHeight: height / carts };
}

/** Which cart's cell a point lies in. */
export function cartAt(grid: Grid, carts: number, x: number, y: number): number | undefined {
  const column = Math.floor((x - grid.left) / grid.cellWidth);
  const row = Math.floor((y - grid.top) / grid.cellHeight);
  if (column < 0 || column >= grid.columns || row < 0) return undefined;
  const cart = row * grid.columns + column;
  return cart < carts ? cart : undefined;
}
