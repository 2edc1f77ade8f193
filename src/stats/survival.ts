/**
 * The survival curve of lengths: P(T > t), the share of them that exceed t.
 *
 * @param lengths [N] whole numbers from 1 to `limit`
 * @returns [limit] for t = 0 … limit − 1. Their sum is the mean length: Σ_t P(T > t) = E[T] where T counts steps.
 */
export function survivalOf(lengths: ArrayLike<number>, limit: number): Float64Array {
  const curve = new Float64Array(limit);
  for (let i = 0; i < lengths.length; i++) curve[lengths[i] - 1]++;
  let standing = 0;
  for (let t = limit - 1; t >= 0; t--) {
    standing += curve[t];
    curve[t] = standing / lengths.length;
  }
  return curve;
}

/** How many lengths exceed t. */
export function standingAfter(lengths: ArrayLike<number>, t: number): number {
  let count = 0;
  for (let i = 0; i < lengths.length; i++) if (lengths[i] > t) count++;
  return count;
}
