/**
 * A *lane* is one episode of one run while all of them step in lockstep: lane = run · lanesPerRun + episode. The lanes'
 * states at one time fill a block of {@link LANES_PER_COLUMN} rows of a texture, column by column: lane l lies in column
 * ⌊l / 16⌋, row l mod 16 of the block. (Graphics hardware shades squares of 2 × 2; a block one row high would waste half.)
 */
export const LANES_PER_COLUMN = 16;

/** Fewest lanes of a run: fewer would hardly be cheaper, and a batch of few episodes varies much in its length. */
const MIN_LANES = 64;

/** steps; the pole falls in 9.3 on average where the cart is always pushed one way, and no policy lets it fall sooner */
const SHORTEST_MEAN_LENGTH = 9;

/**
 * Episodes to start for each run, so that they hold more than `batchSize` steps unless their mean length halves from one
 * epoch to the next. Rounded up to 2ᵏ or 1.5 · 2ᵏ, so that few sizes occur.
 *
 * @param meanLength of the last epoch, the shortest over the runs; without one, the shortest plausible is assumed
 */
export function lanesPerRun(batchSize: number, meanLength = SHORTEST_MEAN_LENGTH): number {
  const plausible = Math.max(meanLength, SHORTEST_MEAN_LENGTH);
  const wanted = Math.max(MIN_LANES, Math.ceil((2 * batchSize) / plausible));
  const power = 2 ** Math.ceil(Math.log2(wanted));
  return 0.75 * power >= wanted ? Math.max(MIN_LANES, 0.75 * power) : power;
}
