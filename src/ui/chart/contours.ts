/** Values on the nodes of a grid. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** [rows · columns] row-major */
  readonly values: ArrayLike<number>;
}

/** A place on a grid, in columns and rows from its first node. */
export type GridPoint = readonly [column: number, row: number];

/**
 * Where the values are at least `level`: closed rings around it, to be filled by the even-odd rule. (Marching squares; a saddle is
 * decided by the mean of its corners.) Rings close along the edge of the grid.
 */
export function ringsAround(grid: Grid, level: number): GridPoint[][] {
  const { columns, rows } = grid;
  const next = new Map<string, Crossing>();
  for (let row = -1; row < rows; row++) {
    for (let column = -1; column < columns; column++) {
      for (const { from, to } of crossingsOf(grid, level, column, row)) next.set(from.edge, to);
    }
  }
  const rings: GridPoint[][] = [];
  for (const start of [...next.keys()]) {
    const ring: GridPoint[] = [];
    for (let at = take(next, start); at; at = take(next, at.edge)) ring.push(at.point);
    if (ring.length > 0) rings.push(ring);
  }
  return rings;
}

/** The parts of the rings inside the grid, without those along its edge: the level's line itself. */
export function linesAt(grid: Grid, level: number): GridPoint[][] {
  const lines: GridPoint[][] = [];
  for (const ring of ringsAround(grid, level)) {
    let line: GridPoint[] = [];
    ring.forEach((point, i) => {
      const previous = ring[(i + ring.length - 1) % ring.length];
      if (isAlongEdge(grid, previous, point)) line = [];
      else {
        if (line.length === 0) {
          line.push(previous);
          lines.push(line);
        }
        line.push(point);
      }
    });
  }
  return lines;
}

interface Crossing {
  /** names the grid's edge that is crossed; both cells beside it use the same name */
  readonly edge: string;
  readonly point: GridPoint;
}

function take(next: Map<string, Crossing>, edge: string): Crossing | undefined {
  const found = next.get(edge);
  next.delete(edge);
  return found;
}

/** The pieces of the rings in the cell whose first corner this is. */
function crossingsOf(grid: Grid, level: number, column: number, row: number) {
  const corners: readonly GridPoint[] = [
    [column, row],
    [column + 1, row],
    [column + 1, row + 1],
    [column, row + 1],
  ];
  const values = corners.map((corner) => valueAt(grid, corner));
  const isIn = values.map((value) => value >= level);
  const entering = [0, 1, 2, 3].filter((k) => !isIn[k] && isIn[(k + 1) % 4]);
  const isSaddle = entering.length === 2;
  const isMiddleIn = values.reduce((sum, value) => sum + value, 0) / 4 >= level;
  return entering.map((k) => {
    const leaving = isSaddle
      ? (k + (isMiddleIn ? 3 : 1)) % 4
      : [0, 1, 2, 3].findIndex((side) => isIn[side] && !isIn[(side + 1) % 4]);
    const cross = (side: number) =>
      crossing(grid, level, corners[side], corners[(side + 1) % 4], isIn[side]);
    return { from: cross(k), to: cross(leaving) };
  });
}

function crossing(grid: Grid, level: number, a: GridPoint, b: GridPoint, isFirstIn: boolean) {
  const [inside, outside] = isFirstIn ? [a, b] : [b, a];
  const high = valueAt(grid, inside);
  const low = valueAt(grid, outside);
  // beyond the grid's edge there is nothing: the ring runs along the outermost nodes
  const share = low === Number.NEGATIVE_INFINITY ? 0 : (high - level) / (high - low);
  const point: GridPoint = [
    inside[0] + share * (outside[0] - inside[0]),
    inside[1] + share * (outside[1] - inside[1]),
  ];
  const edge = `${Math.min(a[0], b[0])} ${Math.min(a[1], b[1])} ${a[0] === b[0] ? 'down' : 'along'}`;
  return { edge, point };
}

function valueAt({ columns, rows, values }: Grid, [column, row]: GridPoint): number {
  const isWithin = column >= 0 && column < columns && row >= 0 && row < rows;
  return isWithin ? values[row * columns + column] : Number.NEGATIVE_INFINITY;
}

function isAlongEdge({ columns, rows }: Grid, a: GridPoint, b: GridPoint): boolean {
  const bothAt = (axis: 0 | 1, place: number) => a[axis] === place && b[axis] === place;
  return bothAt(0, 0) || bothAt(0, columns - 1) || bothAt(1, 0) || bothAt(1, rows - 1);
}
