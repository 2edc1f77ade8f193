import type { Mlp } from '../../../rl/policy/mlp';
import { CHUNK } from '../chunk';
import { type ParamLayout, paramLayout } from '../paramLayout';
import { READ_WIDTH } from '../readback';
import { FRAGMENT_HEADER } from './fullScreen.glsl';
import { networkGlsl, policyGlsl, tanhGlsl } from './policy.glsl';

/**
 * The gradient of a network with one hidden layer, h = tanh(W_1 s + b_1), x = W_2 h + b_2, by backpropagation written out, in
 * three passes: the derivatives δ by the outputs, one texel a step; sums over a chunk of steps, one texel a hidden unit;
 * sums over the chunks of a run, one texel four parameters.
 */

const DELTAS_GLSL = `
uniform sampler2D params;
uniform sampler2D obs;
uniform sampler2D weights; // as gather.glsl.ts leaves them
uniform int stepsPerRun;

int runOf(ivec2 texel) {
  return (texel.y * textureSize(obs, 0).x + texel.x) / stepsPerRun;
}
`;

/**
 * δ_j = ∂pgLoss/∂x_j = −(Φ/n)(1[j = a] − p_j) of each step: with w_j = −(Φ/n) 1[j = a], as gathered, that is w_j − p_j Σ_k w_k.
 */
export function policyDeltasFragment(net: Mlp): string {
  return `${FRAGMENT_HEADER}${DELTAS_GLSL}
${policyGlsl(paramLayout(net), net.sizes[2])}
out vec4 deltas;

void main() {
  ivec2 texel = ivec2(gl_FragCoord.xy);
  vec4 actWeights = texelFetch(weights, texel, 0);
  vec4 x = outputs(runOf(texel), texelFetch(obs, texel, 0));
  float largest = x[0];
  for (int j = 1; j < N_ACTS; j++) largest = max(largest, x[j]);
  float sum = 0.0;
  float weight = 0.0;
  for (int j = 0; j < N_ACTS; j++) {
    sum += exp(x[j] - largest);
    weight += actWeights[j];
  }
  vec4 result = vec4(0.0); // an output cannot be indexed by a variable
  for (int j = 0; j < N_ACTS; j++) result[j] = actWeights[j] - exp(x[j] - largest) / sum * weight;
  deltas = result;
}`;
}

/** δ = c (V_φ(s) − target): ∂valueLoss/∂V_φ(s) for a share c of 2/n, and V_φ(s) itself for c = 1 and target 0. */
export function valueDeltasFragment(net: Mlp): string {
  return `${FRAGMENT_HEADER}${DELTAS_GLSL}
${networkGlsl(paramLayout(net))}
out vec4 deltas;

void main() {
  ivec2 texel = ivec2(gl_FragCoord.xy);
  vec4 entry = texelFetch(weights, texel, 0);
  float value = outputs(runOf(texel), texelFetch(obs, texel, 0)).x;
  deltas = vec4(entry.w * (value - entry.x - entry.y), 0.0, 0.0, 0.0);
}`;
}

/**
 * Sums over a chunk for hidden unit k, whose input weights are row k of W_1: with ε = (Σ_j δ_j W_2[j,k]) (1 − h_k²),
 * ∂/∂W_1[k] = Σ ε s, ∂/∂b_1[k] = Σ ε, ∂/∂W_2[j,k] = Σ δ_j h_k. One unit more, with h = 1, sums up ∂/∂b_2[j] = Σ δ_j.
 */
export function chunkSumsFragment(
  { layers: [first, second] }: ParamLayout,
  hidden: number,
): string {
  return `${FRAGMENT_HEADER}${tanhGlsl('float')}
const int HIDDEN = ${hidden};
const int CHUNK = ${CHUNK};
uniform sampler2D params;
uniform sampler2D obs;
uniform sampler2D deltas;
uniform int chunks;

layout(location = 0) out vec4 inputSums;
layout(location = 1) out vec4 outputSums; // of W_2 in xyz, of b_1 in w

void main() {
  int unit = int(gl_FragCoord.x);
  int row = int(gl_FragCoord.y);
  int run = row / chunks;
  vec4 weights = vec4(0.0);
  float bias = 0.0;
  vec3 outWeights = vec3(0.0);
  if (unit < HIDDEN) {
    weights = texelFetch(params, ivec2(${first.weightsAt} + unit, run), 0);
    bias = texelFetch(params, ivec2(${first.biasesAt} + unit / 4, run), 0)[unit % 4];
    for (int j = 0; j < ${second.rows}; j++) {
      int texel = ${second.weightsAt} + j * ${second.nIn4} + unit / 4;
      outWeights[j] = texelFetch(params, ivec2(texel, run), 0)[unit % 4];
    }
  }
  int width = textureSize(obs, 0).x; // a multiple of CHUNK: the chunk lies in one row
  ivec2 start = ivec2(row * CHUNK % width, row * CHUNK / width);
  vec4 ofInputs = vec4(0.0);
  vec4 ofOutputs = vec4(0.0);
  for (int i = 0; i < CHUNK; i++) {
    ivec2 texel = ivec2(start.x + i, start.y);
    vec4 s = texelFetch(obs, texel, 0);
    vec3 delta = texelFetch(deltas, texel, 0).xyz;
    float h = unit < HIDDEN ? tanhRational(dot(weights, s) + bias) : 1.0;
    float back = dot(delta, outWeights) * (1.0 - h * h);
    ofInputs += back * s;
    ofOutputs += vec4(delta * h, back);
  }
  inputSums = ofInputs;
  outputSums = ofOutputs;
}`;
}

/** Sums over each run's chunks, as the flat parameters lie, run after run: W_1 rows, b_1, W_2 rows, b_2. */
export function gradientFragment({ layers: [first, second], paramCount }: Mlp): string {
  return `${FRAGMENT_HEADER}
const int HIDDEN = ${first.nOut};
uniform sampler2D inputSums;
uniform sampler2D outputSums;
uniform int chunks;
uniform int runs;

out vec4 grad;

// which sum is the gradient by parameter p: (unit, component; 0 to 3 of inputSums, 4 to 7 of outputSums)
ivec2 sumOf(int p) {
  if (p < ${first.biasesAt}) return ivec2(p / 4, p % 4);
  if (p < ${second.weightsAt}) return ivec2(p - ${first.biasesAt}, 7);
  int q = p - ${second.weightsAt};
  if (p < ${second.biasesAt}) return ivec2(q % HIDDEN, 4 + q / HIDDEN);
  return ivec2(HIDDEN, 4 + p - ${second.biasesAt});
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  vec4 sums = vec4(0.0);
  for (int k = 0; k < 4; k++) {
    int i = 4 * (at.y * ${READ_WIDTH} + at.x) + k;
    int run = i / ${paramCount};
    if (run >= runs) break;
    ivec2 sum = sumOf(i % ${paramCount});
    for (int row = run * chunks; row < (run + 1) * chunks; row++) {
      ivec2 texel = ivec2(sum.x, row);
      sums[k] += sum.y < 4 ? texelFetch(inputSums, texel, 0)[sum.y]
        : texelFetch(outputSums, texel, 0)[sum.y - 4];
    }
  }
  grad = sums;
}`;
}
