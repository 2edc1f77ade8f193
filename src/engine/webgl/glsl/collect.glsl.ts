import type { ParamLayout } from '../paramLayout';
import { FRAGMENT_HEADER } from './fullScreen.glsl';
import { policyGlsl } from './policy.glsl';
import { TRAJECTORY_GLSL } from './trajectory.glsl';

/**
 * Plays one block of every lane: a_t ∼ π_θ(·|s_t) with the lane's own θ and uniform numbers, then s_{t+1}, until the episode
 * ends or the block does. A lane that has ended keeps its record of how.
 */
export function collectFragment(layout: ParamLayout, nActs: number): string {
  return `${FRAGMENT_HEADER}${TRAJECTORY_GLSL}
uniform sampler2D params;
uniform sampler2D states; // those of the block before
uniform usampler2D records; // and its records
uniform int block;
uniform int stepLimit;
${policyGlsl(layout, nActs)}
layout(location = 0) out vec4 state;
layout(location = 1) out uvec2 record;

void main() {
  int lane = laneAt(ivec2(gl_FragCoord.xy));
  int first = block * BLOCK_STEPS;
  uvec2 before = recordOf(0, false, 0u);
  if (block == 0) {
    state = startState(lane);
  } else {
    state = texelFetch(states, texelOf(lane, block - 1), 0);
    before = texelFetch(records, texelOf(lane, block - 1), 0).xy;
  }
  bool terminated = isTerminatedIn(before);
  int t = stepsOf(before);
  uint acts = 0u;
  if (!terminated) {
    uvec4 column = columnOf(lane);
    int run = int(column.x);
    uint episode = episodeOf(lane);
    vec4 s = state;
    int end = min(first + BLOCK_STEPS, stepLimit);
    while (t < end && !terminated) {
      vec4 u = uniforms4(column.y, uint(epoch), episode, uint(t));
      int act = sampleAct(outputs(run, s), u.x);
      s = cartPoleStep(s, carriedOut(act, u));
      acts |= uint(act) << (t - first);
      terminated = isTerminated(s);
      t++;
    }
    state = s;
  }
  record = recordOf(t, terminated, acts);
}`;
}
