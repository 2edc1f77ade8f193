import { grouped } from '../number';
import { niceTicks } from './ticks';

/** One axis of a {@link Plot}. */
export interface Axis {
  /** the quantity, with its unit */
  readonly label: string;
  /** [least, most]; both positive where the axis is logarithmic */
  readonly domain: readonly [number, number];
  readonly isLog?: boolean;
  /** Round numbers, or powers of ten, by default. */
  readonly ticks?: readonly number[];
  readonly format?: (value: number) => string;
}

export function ticksOf({ domain, isLog = false, ticks }: Axis): readonly number[] {
  return ticks ?? (isLog ? powersOfTen(...domain) : niceTicks(...domain));
}

export function formatOf({ format, isLog = false }: Axis): (value: number) => string {
  return format ?? ((value) => grouped(value, isLog && value < 1 ? 6 : 3));
}

/** Data → pixels along an axis; `from` is where the least value lies. */
export function scaleOf(
  { domain: [least, most], isLog = false }: Axis,
  from: number,
  to: number,
): (value: number) => number {
  const place = isLog ? Math.log : (value: number) => value;
  const start = place(least);
  const span = place(most) - start;
  return (value) => from + ((place(value) - start) / span) * (to - from);
}

/** Powers of ten between two positive bounds. */
export function powersOfTen(least: number, most: number): number[] {
  // a bound that is a power of ten must not be lost to rounding
  const first = Math.ceil(Math.log10(least) - 1e-9);
  const last = Math.floor(Math.log10(most) + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(`1e${first + i}`));
}
