import type { ParamLayout } from '../paramLayout';

/**
 * The policy: multi-layer perceptron and categorical distribution. Needs `uniform sampler2D params`, one row a run, laid
 * out as {@link ParamLayout} says.
 */
export function policyGlsl({ layers }: ParamLayout, nActs: number): string {
  const last = layers.length - 1;
  return `
${tanhGlsl('vec4')}
const int N_ACTS = ${nActs};

// logits of pi(.|obs): h = tanh(W h + b) layer by layer, four units at a time, the last one without tanh
void logits(int run, vec4 obs, out float x[N_ACTS]) {
  vec4 h0[1] = vec4[1](obs);
${layers.map((layer, l) => layerGlsl(layer, l, l < last)).join('\n')}
  for (int j = 0; j < N_ACTS; j++) x[j] = h${layers.length}[j / 4][j % 4];
}

// the first outcome whose cumulative probability exceeds u, as rl/policy/categorical.ts has it
int sampleAct(float x[N_ACTS], float u) {
  float largest = x[0];
  for (int j = 1; j < N_ACTS; j++) largest = max(largest, x[j]);
  float sum = 0.0;
  for (int j = 0; j < N_ACTS; j++) sum += exp(x[j] - largest);
  float left = u * sum;
  for (int j = 0; j < N_ACTS - 1; j++) {
    left -= exp(x[j] - largest);
    if (left < 0.0) return j;
  }
  return N_ACTS - 1;
}
`;
}

function layerGlsl(
  { nIn4, nOut4, rows, weightsAt, biasesAt }: ParamLayout['layers'][number],
  l: number,
  hidden: boolean,
): string {
  const fetch = (texel: string) => `texelFetch(params, ivec2(${texel}, run), 0)`;
  const products = [0, 1, 2, 3].map((k) =>
    k < rows ? `dot(${fetch(`w + ${k * nIn4}`)}, h${l}[i])` : '0.0',
  );
  return `  vec4 h${l + 1}[${nOut4}];
  for (int j = 0; j < ${nOut4}; j++) {
    vec4 sum = ${fetch(`${biasesAt} + j`)};
    for (int i = 0; i < ${nIn4}; i++) {
      int w = ${weightsAt} + ${4 * nIn4} * j + i;
      sum += vec4(${products.join(',\n        ')});
    }
    h${l + 1}[j] = ${hidden ? 'tanhRational(sum)' : 'sum'};
  }`;
}

/**
 * tanh as in `rl/policy/mlp.ts` (Eigen's rational approximation, clamped to ±9). The built-in one may be computed from
 * exp(2x), which overflows to ∞/∞ on some drivers; and with one formula the two engines agree more closely.
 */
export function tanhGlsl(type: 'float' | 'vec4'): string {
  return `
${type} tanhRational(${type} x) {
  ${type} z = clamp(x, -9.0, 9.0);
  ${type} z2 = z * z;
  ${type} p = z2 * -2.76076847742355e-16 + 2.00018790482477e-13;
  p = p * z2 - 8.60467152213735e-11;
  p = p * z2 + 5.12229709037114e-8;
  p = p * z2 + 1.48572235717979e-5;
  p = p * z2 + 6.37261928875436e-4;
  p = p * z2 + 4.89352455891786e-3;
  ${type} q = z2 * 1.19825839466702e-6 + 1.18534705686654e-4;
  q = q * z2 + 2.268434632439e-3;
  q = q * z2 + 4.89352518554385e-3;
  return z * p / q;
}
`;
}
