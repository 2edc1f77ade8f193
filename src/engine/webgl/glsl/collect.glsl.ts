import type { ParamLayout } from '../paramLayout';
import { CART_POLE_GLSL } from './cartPole.glsl';
import { FRAGMENT_HEADER } from './fullScreen.glsl';
import { policyGlsl } from './policy.glsl';
import { RNG_GLSL } from './rng.glsl';
import { BLOCK_GLSL } from './trajectory.glsl';

const LANE_GLSL = `
uniform usampler2D seeds; // [runs, 1]
uniform int epoch;
uniform int lanesPerRun;

uint seedOf(int run) {
  return texelFetch(seeds, ivec2(run, 0), 0).x;
}
`;

/** Writes every lane's start state s_0. */
export const RESET_FRAGMENT = `${FRAGMENT_HEADER}${RNG_GLSL}${CART_POLE_GLSL}${BLOCK_GLSL}${LANE_GLSL}
layout(location = 0) out vec4 state;
layout(location = 1) out uint act; // nothing led here

void main() {
  int lane = laneAt(ivec2(gl_FragCoord.xy));
  uint episode = uint(lane % lanesPerRun);
  state = cartPoleReset(uniforms4(seedOf(lane / lanesPerRun), uint(epoch), episode, RESET_STEP));
  act = 0u;
}`;

/**
 * Takes step t of every lane: a_t ∼ π_θ(·|s_t) with the lane's own θ and uniform number, then s_{t+1}. A terminated lane
 * stays where it ended, which is how the later passes know its length.
 */
export function stepFragment(layout: ParamLayout, nActs: number): string {
  return `${FRAGMENT_HEADER}${RNG_GLSL}${CART_POLE_GLSL}${BLOCK_GLSL}${LANE_GLSL}
uniform sampler2D states; // those of the parity of t
uniform sampler2D params;
uniform int t;
${policyGlsl(layout, nActs)}
layout(location = 0) out vec4 nextState;
layout(location = 1) out uint act;

void main() {
  int lane = laneAt(ivec2(gl_FragCoord.xy));
  nextState = texelFetch(states, texelAt(lane, t), 0);
  act = 0u;
  if (isTerminated(nextState)) return;
  int run = lane / lanesPerRun;
  float x[N_ACTS];
  logits(run, nextState, x);
  float u = uniforms4(seedOf(run), uint(epoch), uint(lane % lanesPerRun), uint(t)).x;
  int chosen = sampleAct(x, u);
  nextState = cartPoleStep(nextState, chosen);
  act = uint(chosen);
}`;
}
