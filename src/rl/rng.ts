/**
 * Counter-based randomness: a uniform number is a pure function of where it is used (seed, epoch, episode, step), so that
 * any engine may draw in any order, any run can be replayed from its seed alone, and two variants can share their noise.
 *
 * The hash is `pcg4d` (Jarzynski & Olano, "Hash Functions for GPU Rendering", JCGT 9(3), 2020): four 32-bit words in, four
 * out, with nothing but 32-bit integer arithmetic, which WebGL 2 has too. `engine/webgl` states it again in GLSL and a
 * test holds the two to the same bits.
 */

/** The `step` under which an episode's start state is drawn; no episode has so many steps. */
export const RESET_STEP = 0xffffffff;

/** The `epoch` under which network parameters are drawn; no training has so many epochs. */
export const INIT_EPOCH = 0xffffffff;

/** The same for V_φ, so that a value network starts with other numbers than the policy of the same seed. */
export const VALUE_INIT_EPOCH = 0xfffffffe;

/** The same for Q_φ of action 0; those of the other actions stand below it. */
export const ACTION_VALUE_INIT_EPOCH = 0xfffffffd;

/** 2⁻²⁴: uniforms carry 24 bits, so that float32 holds each of them exactly and 1 is never reached. */
const TO_UNIT = 1 / 0x1000000;

const MULTIPLIER = 1664525;
const INCREMENT = 1013904223;

/**
 * pcg4d of four 32-bit words.
 *
 * @param out [4] receives the hashed words
 */
export function hash4(
  seed: number,
  epoch: number,
  episode: number,
  step: number,
  out: Uint32Array,
): void {
  let x = (Math.imul(seed, MULTIPLIER) + INCREMENT) | 0;
  let y = (Math.imul(epoch, MULTIPLIER) + INCREMENT) | 0;
  let z = (Math.imul(episode, MULTIPLIER) + INCREMENT) | 0;
  let w = (Math.imul(step, MULTIPLIER) + INCREMENT) | 0;
  x = (x + Math.imul(y, w)) | 0;
  y = (y + Math.imul(z, x)) | 0;
  z = (z + Math.imul(x, y)) | 0;
  w = (w + Math.imul(y, z)) | 0;
  x ^= x >>> 16;
  y ^= y >>> 16;
  z ^= z >>> 16;
  w ^= w >>> 16;
  x = (x + Math.imul(y, w)) | 0;
  y = (y + Math.imul(z, x)) | 0;
  z = (z + Math.imul(x, y)) | 0;
  w = (w + Math.imul(y, z)) | 0;
  out[0] = x;
  out[1] = y;
  out[2] = z;
  out[3] = w;
}

const words = new Uint32Array(4);

/** One uniform number in [0, 1), the first word of {@link hash4}. */
export function uniform(
  seed: number,
  epoch: number,
  episode: number,
  step: number,
): number {
  hash4(seed, epoch, episode, step, words);
  return (words[0] >>> 8) * TO_UNIT;
}

/**
 * Four uniform numbers in [0, 1).
 *
 * @param out [4] receives them
 */
export function uniforms4(
  seed: number,
  epoch: number,
  episode: number,
  step: number,
  out: Float64Array,
): void {
  hash4(seed, epoch, episode, step, words);
  for (let i = 0; i < 4; i++) out[i] = (words[i] >>> 8) * TO_UNIT;
}
