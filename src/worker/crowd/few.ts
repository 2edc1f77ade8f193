/** So many that stand are few. */
const FEW = 8;

/**
 * Steps after which only a few still stand; Infinity where more than a few share the longest length.
 *
 * @param lengths steps of each episode
 */
export function fewFrom(lengths: ArrayLike<number>): number {
  const longestFirst = Array.from(lengths).sort((a, b) => b - a);
  if (longestFirst.length <= FEW) return Number.POSITIVE_INFINITY;
  const from = longestFirst[FEW];
  return from < longestFirst[0] ? from : Number.POSITIVE_INFINITY;
}
