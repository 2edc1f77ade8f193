import { uniform } from '../rl/rng';

/** Numbers for a case: a function of seed and case alone. */
export interface Draws {
  /** in [low, high), on a grid of hundredths, so that a reader can follow it */
  number(low: number, high: number): number;
  numbers(count: number, low: number, high: number): number[];
  /** [rows][columns] */
  rows(rows: number, columns: number, low: number, high: number): number[][];
  /** from `least` to `most`, both included */
  whole(least: number, most: number): number;
  /** in [0, 1), with all its digits */
  unit(): number;
}

/** The numbers of case `index` of a check. */
export function drawsOf(seed: number, index: number): Draws {
  let step = 0;
  const unit = () => uniform(seed, index, 0, step++);
  const number = (low: number, high: number) =>
    Math.floor((low + unit() * (high - low)) * 100) / 100;
  const numbers = (count: number, low: number, high: number) =>
    Array.from({ length: count }, () => number(low, high));
  return {
    unit,
    number,
    numbers,
    rows: (rows, columns, low, high) =>
      Array.from({ length: rows }, () => numbers(columns, low, high)),
    whole: (least, most) => least + Math.floor(unit() * (most - least + 1)),
  };
}
