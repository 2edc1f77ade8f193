import { CART_POLE_GLSL } from './cartPole.glsl';
import { FRAGMENT_HEADER } from './fullScreen.glsl';
import { TRAJECTORY_GLSL } from './trajectory.glsl';

/** texels a row of the report */
export const REPORT_WIDTH = 256;

/**
 * Composes all that the processor reads back in an epoch, row after row: first the lengths of the episodes, four lanes a
 * texel, negative where the episode did not terminate; then the texels of the runs' states as they are.
 */
export const REPORT_FRAGMENT = `${FRAGMENT_HEADER}${CART_POLE_GLSL}${TRAJECTORY_GLSL}
uniform sampler2D runs;
uniform int laneTexels;
uniform int stepLimit;

out vec4 report;

// Once terminated, a lane stays so: bisect for the first t with s_t terminated.
float signedLength(int lane) {
  int low = 1;
  int high = stepLimit;
  while (low < high) {
    int t = (low + high) / 2;
    if (isTerminated(stateAt(lane, t))) high = t;
    else low = t + 1;
  }
  return isTerminated(stateAt(lane, low)) ? float(low) : -float(low);
}

void main() {
  ivec2 texel = ivec2(gl_FragCoord.xy);
  int i = texel.y * ${REPORT_WIDTH} + texel.x;
  if (i < laneTexels) {
    vec4 lengths; // an output cannot be indexed by a variable
    for (int k = 0; k < 4; k++) lengths[k] = signedLength(4 * i + k);
    report = lengths;
    return;
  }
  int width = textureSize(runs, 0).x;
  int j = i - laneTexels;
  report = texelFetch(runs, ivec2(j % width, j / width), 0); // zeros past the last row
}`;
