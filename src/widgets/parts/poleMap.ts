/** rad; the pole's angle at the edges of a map: the limits of the episode */
export const MOST_THETA = (12 / 180) * Math.PI;
/** rad/s; the pole's velocity at the edges of a map */
export const MOST_THETA_DOT = 2;

/** Where a map over (θ, θ̇) cuts through the space of states. */
export interface Cut {
  /** m */
  readonly x: number;
  /** m/s */
  readonly xDot: number;
}

export const FIRST_CUT: Cut = { x: 0, xDot: 0 };

/** A place on such a map. */
export interface Place {
  /** rad */
  readonly theta: number;
  /** rad/s */
  readonly thetaDot: number;
}

/** The place that a column and a row of a square of nodes stand for; the first row is the smallest θ̇. */
export function placeAt(column: number, row: number, side: number): Place {
  const along = (i: number) => (2 * i) / (side - 1) - 1;
  return { theta: MOST_THETA * along(column), thetaDot: MOST_THETA_DOT * along(row) };
}

/** The places of a square of nodes, row by row. */
export function places(side: number): readonly Place[] {
  return Array.from({ length: side * side }, (_, i) =>
    placeAt(i % side, Math.floor(i / side), side),
  );
}

/** The point of a map, as one that is dragged: twenty strides from the middle to an edge. */
export function pointOf({ theta, thetaDot }: Place, onPlace: (place: Place) => void) {
  return {
    x: { from: -MOST_THETA, to: MOST_THETA, stride: MOST_THETA / 20 },
    y: { from: -MOST_THETA_DOT, to: MOST_THETA_DOT, stride: MOST_THETA_DOT / 20 },
    at: [theta, thetaDot] as const,
    onMove: ([nextTheta, nextThetaDot]: readonly [number, number]) =>
      onPlace({ theta: nextTheta, thetaDot: nextThetaDot }),
    isHovered: true,
  };
}
