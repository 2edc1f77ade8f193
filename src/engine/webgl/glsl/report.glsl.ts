import { FRAGMENT_HEADER } from './fullScreen.glsl';
import { TRAJECTORY_GLSL } from './trajectory.glsl';

/** texels a row of the report */
export const REPORT_WIDTH = 256;

/**
 * Composes all that the processor reads back in an epoch, row after row: first the lengths of the episodes, four lanes a
 * texel, negative where the episode did not terminate; then the texels of the runs' states as they are.
 */
export const REPORT_FRAGMENT = `${FRAGMENT_HEADER}${TRAJECTORY_GLSL}
uniform usampler2D records; // of the parity of the last block
uniform sampler2D runs;
uniform int laneTexels;
uniform int lastBlock;

out vec4 report;

void main() {
  ivec2 texel = ivec2(gl_FragCoord.xy);
  int i = texel.y * ${REPORT_WIDTH} + texel.x;
  if (i < laneTexels) {
    vec4 lengths; // an output cannot be indexed by a variable
    for (int k = 0; k < 4; k++) {
      uvec2 record = texelFetch(records, texelOf(4 * i + k, lastBlock), 0).xy;
      float steps = float(stepsOf(record));
      lengths[k] = isTerminatedIn(record) ? steps : -steps;
    }
    report = lengths;
    return;
  }
  int width = textureSize(runs, 0).x;
  int j = i - laneTexels;
  report = texelFetch(runs, ivec2(j % width, j / width), 0); // zeros past the last row
}`;
