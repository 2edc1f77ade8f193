import { BLOCK_STEPS, LANES_PER_COLUMN } from '../lanes';
import { CART_POLE_GLSL } from './cartPole.glsl';
import { RNG_GLSL } from './rng.glsl';

/**
 * How trajectories are kept. Time goes in blocks of BLOCK_STEPS steps, b = ⌊t/BLOCK_STEPS⌋, and a lane has two texels for each:
 *
 * - state: where the block left the lane, which is s_t at the start of block b + 1;
 * - record: (the block's actions, a bit each; steps that the episode has by then, times two, plus 1 where it terminated).
 *
 * What lies between is played again from there when it is wanted. Two textures hold the blocks, one the even ones, the other
 * the odd ones, so that the draw of block b reads one and writes the other: block b takes rows ⌊b/2⌋ · 16 and on.
 *
 * A compiler may round one formula differently in two programs (it may fuse a · b + c), so a state played again may be off by
 * an ulp. That is harmless as long as nothing is decided again: actions and lengths are the recorded ones. Whether the world
 * took no notice of an action follows from the counters, to the same bit each time.
 */
const LANES_GLSL = `
const int COLUMN = ${LANES_PER_COLUMN};
const int BLOCK_STEPS = ${BLOCK_STEPS};

uniform usampler2D columns; // [1, columns] (run, its seed, episode of the first lane, unused)
uniform int epoch;

uvec4 columnOf(int lane) {
  return texelFetch(columns, ivec2(lane / COLUMN, 0), 0);
}

uint episodeOf(int lane) {
  return columnOf(lane).z + uint(lane % COLUMN);
}

ivec2 texelOf(int lane, int block) {
  return ivec2(lane / COLUMN, (block >> 1) * COLUMN + lane % COLUMN);
}

// inverse, for whichever block is being written
int laneAt(ivec2 texel) {
  return texel.x * COLUMN + texel.y % COLUMN;
}

// s_0
vec4 startState(int lane) {
  return cartPoleReset(uniforms4(columnOf(lane).y, uint(epoch), episodeOf(lane), RESET_STEP));
}

uvec2 recordOf(int steps, bool terminated, uint acts) {
  return uvec2(acts, uint(2 * steps) + uint(terminated));
}

int stepsOf(uvec2 record) {
  return int(record.y >> 1);
}

bool isTerminatedIn(uvec2 record) {
  return (record.y & 1u) == 1u;
}

// the action that was chosen
int actIn(uvec2 record, int step) {
  return int((record.x >> step) & 1u);
}

// one step of a block again, from the state in which it was taken
vec4 stepAgain(vec4 s, int lane, int block, uvec2 record, int step) {
  int act = actIn(record, step);
  if (actionNoise > 0.0) {
    uint t = uint(block * BLOCK_STEPS + step);
    act = carriedOut(act, uniforms4(columnOf(lane).y, uint(epoch), episodeOf(lane), t));
  }
  return cartPoleStep(s, act);
}
`;

export const TRAJECTORY_GLSL = `${RNG_GLSL}${CART_POLE_GLSL}${LANES_GLSL}`;
