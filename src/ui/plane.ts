/** A side of a plane: what it measures, from its beginning to its end; it may run backwards. */
export interface PlaneSide {
  readonly from: number;
  readonly to: number;
  /** by how much an arrow key moves a point, and how wide a cell is; always positive */
  readonly stride: number;
}

/** A part of the screen on which every place is a point of two measures. */
export interface Plane {
  /** to the right */
  readonly x: PlaneSide;
  /** upwards */
  readonly y: PlaneSide;
  /** Whether it is made of cells, one a stride: a point is in the middle of one, and the outer ones stick out by half. */
  readonly isMadeOfCells?: boolean;
  /** px; what of the element around it is not the plane */
  readonly inset?: Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>;
}

export type PlanePoint = readonly [x: number, y: number];

type Box = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;

const NO_INSET = { left: 0, right: 0, top: 0, bottom: 0 };

const ARROWS: Readonly<Record<string, PlanePoint>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};

/** Where a place of the screen lies on the plane, as shares of its sides: between 0 and 1 where it is on it. */
function sharesAt({ inset = NO_INSET }: Plane, box: Box, clientX: number, clientY: number) {
  const { left, right, top, bottom } = inset;
  return [
    (clientX - box.left - left) / (box.width - left - right),
    1 - (clientY - box.top - top) / (box.height - top - bottom),
  ] as const;
}

/** Where a side begins, and how far it goes: with cells, from the outer edge of the first to that of the last. */
function extentOf({ from, to, stride }: PlaneSide, { isMadeOfCells }: Plane) {
  const half = isMadeOfCells ? (Math.sign(to - from) * stride) / 2 : 0;
  return { start: from - half, length: to - from + 2 * half };
}

/** The nearest value that a point may have. */
function held({ from, to, stride }: PlaneSide, { isMadeOfCells }: Plane, value: number): number {
  // sums of strides gather dust
  const cell = Number((Math.round(value / stride) * stride).toFixed(9));
  return Math.min(Math.max(from, to), Math.max(Math.min(from, to), isMadeOfCells ? cell : value));
}

/** The point under a place of the screen; under one beyond the plane, the nearest point. */
export function pointUnder(plane: Plane, box: Box, clientX: number, clientY: number): PlanePoint {
  const [across, up] = sharesAt(plane, box, clientX, clientY);
  const at = (side: PlaneSide, share: number) => {
    const { start, length } = extentOf(side, plane);
    return held(side, plane, start + share * length);
  };
  return [at(plane.x, across), at(plane.y, up)];
}

/** The place of the screen that a point is under. @returns CSS pixels from the upper left corner */
export function placeOf(plane: Plane, box: Box, [x, y]: PlanePoint): readonly [number, number] {
  const share = (side: PlaneSide, value: number) => {
    const { start, length } = extentOf(side, plane);
    return (value - start) / length;
  };
  const { left, right, top, bottom } = plane.inset ?? NO_INSET;
  return [
    box.left + left + share(plane.x, x) * (box.width - left - right),
    box.top + top + (1 - share(plane.y, y)) * (box.height - top - bottom),
  ];
}

/** The point a stride further, the way that an arrow key points; undefined for any other key. */
export function nudged(plane: Plane, [x, y]: PlanePoint, key: string): PlanePoint | undefined {
  const arrow = ARROWS[key];
  if (!arrow) return undefined;
  const along = (side: PlaneSide, value: number, by: number) =>
    held(side, plane, value + Math.sign(side.to - side.from) * by * side.stride);
  return [along(plane.x, x, arrow[0]), along(plane.y, y, arrow[1])];
}
