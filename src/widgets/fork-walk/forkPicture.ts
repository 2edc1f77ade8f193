/** Where things lie in the drawing of the fork, in its own units. */
export const PICTURE = { width: 400, height: 330 };

export const RADIUS = 25;

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** [3] A and B below, C above: the ring. */
export const PLACES: readonly Place[] = [
  { x: 92, y: 232 },
  { x: 308, y: 232 },
  { x: 200, y: 78 },
];

const CENTRE: Place = { x: 200, y: 181 };

export interface Arrow {
  /** SVG path data of the shaft, and of the head */
  readonly shaft: string;
  readonly head: string;
  readonly label: Place;
}

/**
 * The arrow of a move from one state to another: bent outward for one action and inward for the other, so that the two do not
 * lie on each other.
 */
export function moveArrow(from: number, to: number, isOutward: boolean): Arrow {
  const a = PLACES[from];
  const b = PLACES[to];
  const middle = between(a, b, 0.5);
  const away = towards(CENTRE, middle);
  const bend = isOutward ? 52 : -30;
  const control = { x: middle.x + bend * away.x, y: middle.y + bend * away.y };
  const start = beyond(a, towards(a, control), RADIUS + 2);
  const end = beyond(b, towards(b, control), RADIUS + 4);
  return {
    shaft: `M${at(start)}Q${at(control)} ${at(end)}`,
    head: headAt(end, towards(control, b)),
    label: beyond(between(middle, control, 0.5), away, isOutward ? 19 : -19),
  };
}

/** The loop of a slip: out of the state and back into it, on the far side of the ring. */
export function slipArrow(state: number): Arrow {
  const place = PLACES[state];
  const away = towards(CENTRE, place);
  const side = { x: -away.y, y: away.x };
  const rim = (sign: number) =>
    beyond(beyond(place, away, 0.8 * RADIUS), side, sign * 0.62 * RADIUS);
  const far = (sign: number) => beyond(beyond(place, away, 2.35 * RADIUS), side, sign * RADIUS);
  const end = rim(1);
  return {
    shaft: `M${at(rim(-1))}C${at(far(-1))} ${at(far(1))} ${at(end)}`,
    head: headAt(end, towards(far(1), end)),
    label: beyond(place, away, 2.75 * RADIUS),
  };
}

function at({ x, y }: Place): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

function between(a: Place, b: Place, share: number): Place {
  return { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) };
}

/** the direction from one place to another, of length 1 */
function towards(a: Place, b: Place): Place {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  return { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
}

function beyond(place: Place, direction: Place, length: number): Place {
  return { x: place.x + length * direction.x, y: place.y + length * direction.y };
}

/** A triangle whose tip is at the end of the shaft. */
function headAt(tip: Place, direction: Place): string {
  const side = { x: -direction.y, y: direction.x };
  const back = beyond(tip, direction, -9);
  return `M${at(tip)}L${at(beyond(back, side, 4.5))}L${at(beyond(back, side, -4.5))}Z`;
}
