import { LANES_PER_COLUMN } from '../lanes';

/**
 * Where a trajectory lies. Two textures hold the states, one those of even times, the other those of odd times, so that
 * step t reads one and writes the other: s_t is in block ⌊t/2⌋ of its texture (see `lanes.ts` for a block). Beside each
 * state texture one of actions holds, where s_{t+1} is, the a_t that led there.
 */
export const BLOCK_GLSL = `
const int BLOCK_ROWS = ${LANES_PER_COLUMN};

// texel of s_t
ivec2 texelAt(int lane, int t) {
  return ivec2(lane / BLOCK_ROWS, (t >> 1) * BLOCK_ROWS + lane % BLOCK_ROWS);
}

// inverse, for whichever block is being written
int laneAt(ivec2 texel) {
  return texel.x * BLOCK_ROWS + texel.y % BLOCK_ROWS;
}
`;

/** Reads of a finished trajectory. */
export const TRAJECTORY_GLSL = `${BLOCK_GLSL}
uniform sampler2D evenStates;
uniform sampler2D oddStates;

vec4 stateAt(int lane, int t) {
  ivec2 texel = texelAt(lane, t);
  return (t & 1) == 0 ? texelFetch(evenStates, texel, 0) : texelFetch(oddStates, texel, 0);
}
`;
