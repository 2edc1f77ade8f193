import { FRAGMENT_HEADER } from './fullScreen.glsl';
import { TRAJECTORY_GLSL } from './trajectory.glsl';

/**
 * Gathers the batch from the trajectories. Texel i of `steps` names one step: (lane, t, w, c); out come obs_i, and the step's
 * weights: w in the component of the action taken, 0 in that of the other, so that Σ_j logp_j · weights_j = logp(act) · w, and
 * c in the last component. For obs_i the block is played again from its start up to t, with the actions on record and without
 * the policy.
 */
export const GATHER_FRAGMENT = `${FRAGMENT_HEADER}${TRAJECTORY_GLSL}
uniform sampler2D evenStates;
uniform sampler2D oddStates;
uniform usampler2D evenRecords;
uniform usampler2D oddRecords;
uniform sampler2D steps;

layout(location = 0) out vec4 obs;
layout(location = 1) out vec4 weights;

void main() {
  vec4 entry = texelFetch(steps, ivec2(gl_FragCoord.xy), 0);
  int lane = int(entry.x);
  int block = int(entry.y) / BLOCK_STEPS;
  int step = int(entry.y) % BLOCK_STEPS;
  bool odd = (block & 1) == 1;
  vec4 s;
  if (block == 0) s = startState(lane);
  else if (odd) s = texelFetch(evenStates, texelOf(lane, block - 1), 0);
  else s = texelFetch(oddStates, texelOf(lane, block - 1), 0);
  ivec2 texel = texelOf(lane, block);
  uvec2 record = (odd ? texelFetch(oddRecords, texel, 0) : texelFetch(evenRecords, texel, 0)).xy;
  for (int i = 0; i < step; i++) s = stepAgain(s, lane, block, record, i);
  obs = s;
  weights = actIn(record, step) == 0 ? vec4(entry.z, 0.0, 0.0, entry.w) : vec4(0.0, entry.z, 0.0, entry.w);
}`;
