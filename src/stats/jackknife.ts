import { square } from '../rl/elementary';
/** A number with its standard error. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/**
 * The jackknife: what a statistic of several blocks of data is, and its standard error, from how it changes when one block is left out.
 * It serves every smooth statistic, also where a formula for the error would fill a page (Efron and Stein 1981).
 *
 * @param blocks two at least
 * @param statistic of all blocks but one; of all, where nothing is left out
 */
export function jackknife(
  blocks: number,
  statistic: (leftOut: number | undefined) => number,
): Estimate {
  const without = Array.from({ length: blocks }, (_, block) => statistic(block));
  const mean = without.reduce((sum, x) => sum + x, 0) / blocks;
  const squares = without.reduce((sum, x) => sum + square(x - mean), 0);
  return { value: statistic(undefined), error: Math.sqrt(((blocks - 1) / blocks) * squares) };
}
