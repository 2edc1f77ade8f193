export interface SliderScale {
  readonly min: number;
  readonly max: number;
  /** Linear: the grain of the value. Logarithmic: ignored. */
  readonly step: number;
  readonly isLog: boolean;
}

/** A logarithmic slider has this many positions. */
export const logPositions = 120;

/** Where the thumb of a range input stands for a value. */
export function positionOf(value: number, { min, max, isLog }: SliderScale): number {
  if (!isLog) return value;
  const share = Math.log(value / min) / Math.log(max / min);
  return Math.round(Math.min(1, Math.max(0, share)) * logPositions);
}

/** The value at a position of the thumb. Logarithmic values are rounded to two significant digits. */
export function valueAt(position: number, { min, max, isLog }: SliderScale): number {
  if (!isLog) return position;
  if (position <= 0) return min;
  if (position >= logPositions) return max;
  return Number((min * (max / min) ** (position / logPositions)).toPrecision(2));
}
