/**
 * Makes `rng()`, the uniform numbers in [0, 1) that the reader's code can draw: those of `rl/rng.ts` for this seed, at the steps 0, 1, … of
 * epoch 0 and episode 0, so that the same code draws the same numbers wherever and whenever it runs. It travels into the sandbox
 * as its own text, so it must not mention anything from outside of itself.
 */
export function counterRng(seed: number): () => number {
  const mixed = (word: number) => (Math.imul(word, 1664525) + 1013904223) | 0;
  let step = 0;
  return () => {
    let x = mixed(seed);
    let y = mixed(0);
    let z = mixed(0);
    let w = mixed(step++);
    for (let round = 0; round < 2; round++) {
      x = (x + Math.imul(y, w)) | 0;
      y = (y + Math.imul(z, x)) | 0;
      z = (z + Math.imul(x, y)) | 0;
      w = (w + Math.imul(y, z)) | 0;
      if (round > 0) break;
      x ^= x >>> 16;
      y ^= y >>> 16;
      z ^= z >>> 16;
      w ^= w >>> 16;
    }
    return (x >>> 8) / 0x1000000;
  };
}
