import { GYMNASIUM_PHYSICS } from '../../../rl/env/cartPole';
import { FADE_STEPS } from '../../crowd';
import { FRAGMENT_HEADER } from './fullScreen.glsl';
import { glslFloat } from './literals';
import { TRAJECTORY_GLSL } from './trajectory.glsl';

const VIEWED = `
uniform sampler2D evenStates;
uniform sampler2D oddStates;
uniform usampler2D evenRecords;
uniform usampler2D oddRecords;

uniform int lastBlock;

vec4 stateAfter(int lane, int block) {
  ivec2 texel = texelOf(lane, block);
  return (block & 1) == 1 ? texelFetch(oddStates, texel, 0) : texelFetch(evenStates, texel, 0);
}
uvec2 recordIn(int lane, int block) {
  ivec2 texel = texelOf(lane, block);
  return (block & 1) == 1 ? texelFetch(oddRecords, texel, 0).xy : texelFetch(evenRecords, texel, 0).xy;
}
int blockAt(int t) {
  return min(t / BLOCK_STEPS, lastBlock);
}
// s_t: the block is played again up to there, as in gather.glsl.ts
vec4 stateAt(int lane, int t) {
  int block = blockAt(t);
  uvec2 record = recordIn(lane, block);
  if (t >= stepsOf(record)) return stateAfter(lane, block);
  vec4 s = block == 0 ? startState(lane) : stateAfter(lane, block - 1);
  for (int i = 0; i < t - block * BLOCK_STEPS; i++) s = stepAgain(s, lane, block, record, i);
  return s;
}
`;

/**
 * One moment of every lane, a texel each, in columns as lanes lie: (x, θ, steps since it fell or −1, unused). Between two steps lies a
 * straight line.
 */
export const MOMENT_FRAGMENT = `${FRAGMENT_HEADER}${TRAJECTORY_GLSL}${VIEWED}
uniform float time;
out vec4 moment;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  int lane = at.x * COLUMN + at.y;
  int t = int(time);
  vec4 s = stateAt(lane, t);
  int block = blockAt(t);
  uvec2 record = recordIn(lane, block);
  float since = time - float(stepsOf(record));
  if (since >= 0.0) {
    moment = vec4(s.x, s.z, isTerminatedIn(record) ? since : -1.0, 0.0);
    return;
  }
  vec4 next = stepAgain(s, lane, block, record, t % BLOCK_STEPS);
  vec4 between = mix(s, next, fract(time));
  moment = vec4(between.x, between.z, -1.0, 0.0);
}`;

/** One lane's episode, a column a step: s_t, and above it (a_t, steps that the episode has, unused, unused). */
export const EPISODE_FRAGMENT = `${FRAGMENT_HEADER}${TRAJECTORY_GLSL}${VIEWED}
uniform int lane;
out vec4 part;

void main() {
  int t = int(gl_FragCoord.x);
  uvec2 record = recordIn(lane, blockAt(t));
  float act = float(actIn(record, t % BLOCK_STEPS));
  part = gl_FragCoord.y < 1.0 ? stateAt(lane, t)
    : vec4(act, float(stepsOf(recordIn(lane, lastBlock))), 0.0, 0.0);
}`;

/**
 * A cart and its pole, two rectangles an instance, each just large enough for a rounded box: no pixel is shaded that is not drawn.
 * The limits of the track are the sides of its cell. Whoever has fallen goes on to fall, and fades.
 */
export const CART_VERTEX = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D moments;
uniform int firstLane;
uniform int laneRows;
uniform int gridColumns;
uniform vec2 canvas; // px
uniform vec2 corner; // of the grid, px from the left and from the top
uniform vec2 cell; // px
uniform float bold;
uniform vec3 cartColor;
uniform vec3 poleColor;
flat out vec2 halfSize;
flat out vec4 color;
out vec2 place;

void main() {
  int lane = firstLane + gl_InstanceID;
  vec4 moment = texelFetch(moments, ivec2(lane / laneRows, lane % laneRows), 0);
  float gone = max(moment.z, 0.0) / ${glslFloat(FADE_STEPS)};
  if (gone >= 1.0) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0); // nowhere
    return;
  }
  float unit = min(cell.x / 2.0, cell.y / 3.0);
  vec2 cartHalf = vec2(0.52, 0.24) * unit;
  float poleLength = 1.9 * unit;
  float poleHalf = max(0.5, 0.085 * unit) * mix(1.0, 1.7, bold);

  bool isPole = gl_VertexID >= 6;
  int k = gl_VertexID % 6;
  vec2 side = vec2(k == 1 || k == 2 || k == 4 ? 1.0 : -1.0, k == 2 || k == 4 || k == 5 ? 1.0 : -1.0);

  float theta = moment.y;
  float fallen = gone * gone * (3.0 - 2.0 * gone);
  theta = mix(theta, theta < 0.0 ? -1.5 : 1.5, fallen);
  vec2 up = vec2(sin(theta), -cos(theta));
  vec2 grid = vec2(gl_InstanceID % gridColumns, gl_InstanceID / gridColumns);
  vec2 ground = corner + (grid + vec2(0.5, 0.94)) * cell;
  float x = clamp(moment.x / ${glslFloat(GYMNASIUM_PHYSICS.cartLimit)}, -1.3, 1.3);
  vec2 cart = ground + vec2(x * (0.5 * cell.x - cartHalf.x), -cartHalf.y);

  vec2 middle = isPole ? cart + vec2(0.0, -cartHalf.y) + up * 0.5 * poleLength : cart;
  halfSize = isPole ? vec2(poleHalf, 0.5 * poleLength + poleHalf) : cartHalf;
  place = side * (halfSize + 1.0); // a pixel more, for the soft edge
  vec2 along = isPole ? up : vec2(0.0, -1.0);
  vec2 across = vec2(-along.y, along.x);
  vec2 px = middle + across * place.x + along * place.y;
  gl_Position = vec4(2.0 * px.x / canvas.x - 1.0, 1.0 - 2.0 * px.y / canvas.y, 0.0, 1.0);
  color = vec4(isPole ? poleColor : cartColor, (1.0 - gone) * (1.0 - gone));
}`;

export const CART_FRAGMENT = `${FRAGMENT_HEADER}
flat in vec2 halfSize;
flat in vec4 color;
in vec2 place;
out vec4 shade;

void main() {
  float radius = min(halfSize.x, min(halfSize.y, 0.25 * halfSize.y + 0.5));
  vec2 beyond = abs(place) - halfSize + radius;
  float distance = length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0) - radius;
  float cover = clamp(0.5 - distance, 0.0, 1.0) * color.a;
  shade = vec4(color.rgb * cover, cover);
}`;
