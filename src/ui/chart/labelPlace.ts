/** What a label of a horizontal line has to make room for. */
interface Surroundings {
  /** where marks stand, whose labels lie along the upper edge */
  readonly marks: readonly number[];
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  /** px, of the plot */
  readonly height: number;
  /** px that a line of type takes */
  readonly line: number;
}

/**
 * Where the label of a horizontal line stands, in the words of recharts, for which “bottom” is above the line: at the left, where curves
 * begin far from the limit, unless there are marks there and none at the right; and above the line, unless it would be cut off or marks
 * stand on both sides.
 */
export function labelPlace(y: number, surroundings: Surroundings) {
  const { marks, xDomain, yDomain, height, line } = surroundings;
  const middle = (xDomain[0] + xDomain[1]) / 2;
  const isEarly = marks.some((x) => x <= middle);
  const isLate = marks.some((x) => x > middle);
  const above = ((yDomain[1] - y) / (yDomain[1] - yDomain[0])) * height;
  const isHigh = above >= line && !(isEarly && isLate);
  const isRight = isEarly && !isLate;
  if (isHigh) return isRight ? 'insideBottomRight' : 'insideBottomLeft';
  return isRight ? 'insideTopRight' : 'insideTopLeft';
}
