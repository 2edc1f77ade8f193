import type { Floats } from '../floats';
import { INIT_EPOCH, uniform } from '../rng';

/** One affine layer of an {@link Mlp}: where its numbers lie in the flat arrays. */
export interface Layer {
  readonly nIn: number;
  readonly nOut: number;
  /** offset of W, [nOut, nIn] row-major, in the parameters */
  readonly weightsAt: number;
  /** offset of b, [nOut], in the parameters */
  readonly biasesAt: number;
  /** offset of the layer's input in the units */
  readonly inAt: number;
  /** offset of the layer's output in the units, right behind its input */
  readonly outAt: number;
}

/**
 * A multi-layer perceptron: affine layers with tanh between them, none after the last. Its parameters live in one flat
 * array, W_1 rows, b_1, W_2 rows, b_2, …; the values of all its units (input, hidden, output) in another.
 */
export interface Mlp {
  /** [nIn, …hidden, nOut] */
  readonly sizes: readonly number[];
  readonly layers: readonly Layer[];
  readonly paramCount: number;
  readonly unitCount: number;
  /** offset of the last layer's output in the units */
  readonly outAt: number;
}

/** Lays out a network of the given sizes, at least [nIn, nOut]. */
export function mlp(sizes: readonly number[]): Mlp {
  const layers: Layer[] = [];
  let params = 0;
  let units = sizes[0];
  for (let l = 1; l < sizes.length; l++) {
    const nIn = sizes[l - 1];
    const nOut = sizes[l];
    layers.push({
      nIn,
      nOut,
      weightsAt: params,
      biasesAt: params + nOut * nIn,
      inAt: units - nIn,
      outAt: units,
    });
    params += nOut * nIn + nOut;
    units += nOut;
  }
  return {
    sizes: [...sizes],
    layers,
    paramCount: params,
    unitCount: units,
    outAt: units - sizes[sizes.length - 1],
  };
}

/**
 * PyTorch's default for `nn.Linear`: weights and biases uniform in ±1/√nIn.
 *
 * @param epoch the counter under which to draw: networks with a counter of their own are independent of each other
 * @returns float32 [paramCount], a function of seed and counter alone
 */
export function initParams(
  net: Mlp,
  seed: number,
  epoch: number = INIT_EPOCH,
): Float32Array {
  const params = new Float32Array(net.paramCount);
  net.layers.forEach(({ nIn, nOut, weightsAt }, l) => {
    const bound = 1 / Math.sqrt(nIn);
    for (let i = 0; i < nOut * nIn + nOut; i++) {
      params[weightsAt + i] =
        bound * (2 * uniform(seed, epoch, l, i) - 1);
    }
  });
  return params;
}

/**
 * tanh to float32 accuracy (error below 10⁻⁶ everywhere, held by a test), at a quarter of the price of `Math.tanh`, in which
 * an epoch would otherwise spend most of its time. Rational minimax approximation, coefficients from Eigen's `ptanh`
 * (Eigen/src/Core/MathFunctionsImpl.h, MPL 2.0).
 */
export function tanh(x: number): number {
  // beyond ±9, tanh is ±1 to float32
  const z = x > 9 ? 9 : x < -9 ? -9 : x;
  const z2 = z * z;
  let p = -2.76076847742355e-16;
  p = p * z2 + 2.00018790482477e-13;
  p = p * z2 - 8.60467152213735e-11;
  p = p * z2 + 5.12229709037114e-8;
  p = p * z2 + 1.48572235717979e-5;
  p = p * z2 + 6.37261928875436e-4;
  p = p * z2 + 4.89352455891786e-3;
  let q = 1.19825839466702e-6;
  q = q * z2 + 1.18534705686654e-4;
  q = q * z2 + 2.268434632439e-3;
  q = q * z2 + 4.89352518554385e-3;
  return (z * p) / q;
}

// #region forward
/**
 * Runs the network: h = tanh(W x + b) layer by layer, the last one
 * without tanh.
 *
 * @param units [unitCount]; the caller has put the input in front,
 *   the rest is written
 */
export function forward(net: Mlp, params: Floats, units: Floats): void {
  const { layers } = net;
  const last = layers.length - 1;
  for (let l = 0; l <= last; l++) {
    const { nOut, weightsAt, biasesAt, inAt, outAt } = layers[l];
    let w = weightsAt; // walks W row by row
    for (let j = 0; j < nOut; j++) {
      let sum = params[biasesAt + j];
      for (let i = inAt; i < outAt; i++, w++)
        sum += params[w] * units[i];
      units[outAt + j] = l < last ? tanh(sum) : sum;
    }
  }
}
// #endregion forward

/**
 * Backpropagation by hand: adds ∂L/∂params to `grad`, given ∂L/∂output.
 *
 * @param units [unitCount] as {@link forward} left them
 * @param deltas [unitCount]; the caller has put ∂L/∂output at `net.outAt`, the hidden units' part is scratch
 * @param grad [paramCount] added to
 */
export function backward(
  net: Mlp,
  params: Floats,
  units: Floats,
  deltas: Floats,
  grad: Floats,
): void {
  const { layers } = net;
  for (let l = layers.length - 1; l >= 0; l--) {
    const { nIn, nOut, weightsAt, biasesAt, inAt, outAt } = layers[l];
    let w = weightsAt;
    for (let j = 0; j < nOut; j++) {
      const delta = deltas[outAt + j];
      grad[biasesAt + j] += delta;
      for (let i = inAt; i < outAt; i++, w++)
        grad[w] += delta * units[i];
    }
    if (l === 0) return;
    for (let i = 0; i < nIn; i++) {
      let sum = 0;
      for (let j = 0; j < nOut; j++)
        sum += deltas[outAt + j] * params[weightsAt + j * nIn + i];
      const h = units[inAt + i];
      deltas[inAt + i] = sum * (1 - h * h); // tanh'(x) = 1 − tanh²(x)
    }
  }
}
