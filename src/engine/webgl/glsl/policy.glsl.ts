import type { LayerTexels, ParamLayout } from '../paramLayout';

/**
 * A multi-layer perceptron with four inputs and at most four outputs. Needs `uniform sampler2D params`, one row a run, laid out
 * as {@link ParamLayout} says.
 *
 * The last hidden layer goes into the outputs four units at a time, as they come: an array of units, indexed in a loop, costs
 * more than all the arithmetic on some drivers.
 */
export function networkGlsl({ layers }: ParamLayout): string {
  const last = layers.length - 1;
  const { biasesAt } = layers[last];
  return `
${tanhGlsl('vec4')}
// W h + b layer by layer, with tanh between them
vec4 outputs(int run, vec4 obs) {
  vec4 x = ${fetch(`${biasesAt}`)};
${layers.map((layer, l) => (l < last ? hiddenGlsl(layer, l, layers[l + 1], l + 1 === last) : '')).join('\n')}
${last === 0 ? `  x += ${rowsTimes(layers[0], `${layers[0].weightsAt}`, 'obs')};` : ''}
  return x;
}
`;
}

/** The policy: a network whose outputs are the logits of π(·|obs). */
export function policyGlsl(layout: ParamLayout, nActs: number): string {
  return `${networkGlsl(layout)}
const int N_ACTS = ${nActs};

// the first outcome whose cumulative probability exceeds u, as rl/policy/categorical.ts has it
int sampleAct(vec4 logits, float u) {
  float largest = logits[0];
  for (int j = 1; j < N_ACTS; j++) largest = max(largest, logits[j]);
  float sum = 0.0;
  for (int j = 0; j < N_ACTS; j++) sum += exp(logits[j] - largest);
  float left = u * sum;
  for (int j = 0; j < N_ACTS - 1; j++) {
    left -= exp(logits[j] - largest);
    if (left < 0.0) return j;
  }
  return N_ACTS - 1;
}
`;
}

const fetch = (texel: string) => `texelFetch(params, ivec2(${texel}, run), 0)`;

/** Four rows of W, or as many as are stored, times four components of the layer's input. */
function rowsTimes({ nIn4, rows }: LayerTexels, firstTexel: string, input: string): string {
  const products = [0, 1, 2, 3].map((k) =>
    k < rows ? `dot(${fetch(`${firstTexel} + ${k * nIn4}`)}, ${input})` : '0.0',
  );
  return `vec4(${products.join(', ')})`;
}

/** Hidden layer l, the input of `next`: kept in an array h, or, as the last hidden one, put into the outputs x at once. */
function hiddenGlsl(layer: LayerTexels, l: number, next: LayerTexels, isLast: boolean): string {
  const { nIn4, nOut4, weightsAt, biasesAt } = layer;
  const firstTexel = `${weightsAt} + ${4 * nIn4} * j`;
  const sums =
    l === 0
      ? `sum += ${rowsTimes(layer, firstTexel, 'obs')};`
      : `for (int i = 0; i < ${nIn4}; i++) sum += ${rowsTimes(layer, `${firstTexel} + i`, `h${l}[i]`)};`;
  const use = isLast
    ? `x += ${rowsTimes(next, `${next.weightsAt} + j`, 'h')};`
    : `h${l + 1}[j] = h;`;
  return `${isLast ? '' : `  vec4 h${l + 1}[${nOut4}];`}
  for (int j = 0; j < ${nOut4}; j++) {
    vec4 sum = ${fetch(`${biasesAt} + j`)};
    ${sums}
    vec4 h = tanhRational(sum);
    ${use}
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
