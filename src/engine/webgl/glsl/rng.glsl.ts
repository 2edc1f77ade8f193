import { RESET_STEP } from '../../../rl/rng';

/**
 * `rl/rng.ts` again, to the same bits: unsigned 32-bit arithmetic wraps alike in GLSL and in `Math.imul`, and a uniform
 * number of 24 bits is exact in float32.
 */
export const RNG_GLSL = `
const uint RESET_STEP = ${RESET_STEP}u;

// pcg4d (Jarzynski & Olano, JCGT 9(3), 2020)
uvec4 pcg4d(uvec4 v) {
  v = v * 1664525u + 1013904223u;
  v.x += v.y * v.w;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v.w += v.y * v.z;
  v ^= v >> 16u;
  v.x += v.y * v.w;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v.w += v.y * v.z;
  return v;
}

// four uniforms in [0, 1): the upper 24 bits of each word times 2^-24
vec4 uniforms4(uint seed, uint epoch, uint episode, uint t) {
  return vec4(pcg4d(uvec4(seed, epoch, episode, t)) >> 8u) * ${1 / 0x1000000};
}
`;
