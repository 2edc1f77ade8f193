import { FRAGMENT_HEADER } from './fullScreen.glsl';
import { TRAJECTORY_GLSL } from './trajectory.glsl';

/**
 * Gathers the batch from the trajectories. Texel i of `steps` names one step: (lane, t, w); out come obs_i, and w in the
 * component of the action taken, 0 in the others, so that Σ_j logp_j · actWeight_j = logp(act) · w.
 */
export const GATHER_FRAGMENT = `${FRAGMENT_HEADER}${TRAJECTORY_GLSL}
uniform usampler2D evenActs;
uniform usampler2D oddActs;
uniform sampler2D steps;

layout(location = 0) out vec4 obs;
layout(location = 1) out vec4 actWeight;

void main() {
  vec4 entry = texelFetch(steps, ivec2(gl_FragCoord.xy), 0);
  int lane = int(entry.x);
  int t = int(entry.y);
  obs = stateAt(lane, t);
  ivec2 next = texelAt(lane, t + 1);
  uint act = (t & 1) == 0 ? texelFetch(oddActs, next, 0).x : texelFetch(evenActs, next, 0).x;
  vec4 weights = vec4(0.0); // an output cannot be indexed by a variable
  weights[int(act)] = entry.z;
  actWeight = weights;
}`;
