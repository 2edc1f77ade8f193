import {
  add,
  concat,
  grads,
  logSoftmax,
  matMul,
  mul,
  ones,
  reshape,
  slice,
  type Tensor,
  tanh,
  tidy,
  tile,
} from '@tensorflow/tfjs-core';
import type { Mlp } from '../../rl/policy/mlp';

/**
 * Steps in a chunk. A run's batch is cut into chunks of this many, each of which gets its own partial gradient: a product
 * over the whole batch would leave all but a few of the device's cores idle, and add up thousands of float32 in a row.
 */
export const CHUNK = 128;

/**
 * ∇_θ pgLoss of each run, pgLoss = −(1/n) Σ_i log π_θ(a_i|s_i) · Φ_i, by TF.js's automatic differentiation.
 *
 * Each chunk of a run's batch is given a copy of the run's θ, and the gradients by the copies are added up: summing is the
 * derivative of copying, and TF.js's own derivative of `tile` would take a pass for every copy. As every run has copies of
 * its own, no run's numbers touch another's.
 *
 * @param params [R, P]
 * @param obs [R · chunks, chunk, obsDim]
 * @param actWeights [R · chunks, chunk, nActs] −Φ_i/n in the column of a_i, 0 elsewhere
 * @returns [R, P]
 */
export function pgLossGradient(
  net: Mlp,
  params: Tensor,
  obs: Tensor,
  actWeights: Tensor,
  chunks: number,
): Tensor {
  return tidy(() => {
    const [runs, paramCount] = params.shape as [number, number];
    const copies = net.layers.flatMap(({ nIn, nOut, weightsAt, biasesAt }) => [
      copyPerChunk(params, weightsAt, [nOut, nIn], chunks),
      copyPerChunk(params, biasesAt, [1, nOut], chunks),
    ]);
    const column = ones([...obs.shape.slice(0, 2), 1]);
    /** log π(a|s) · (−Φ/n) of each step; to be summed, which `grads` implies */
    const pgLossTerms = (...layerParams: Tensor[]): Tensor => {
      let h = obs;
      net.layers.forEach((_, l) => {
        const [weights, biases] = layerParams.slice(2 * l, 2 * l + 2);
        // the bias as a product, since its derivative is one too, and faster than TF.js's sum over rows
        const z = add(matMul(h, weights, false, true), matMul(column, biases));
        h = l + 1 < net.layers.length ? tanh(z) : z;
      });
      return mul(logSoftmax(h), actWeights);
    };
    const perChunk = grads(pgLossTerms)(copies).map((g) => reshape(g, [runs, chunks, -1]));
    const sums = matMul(ones([runs, 1, chunks]), concat(perChunk, 2));
    return reshape(sums, [runs, paramCount]);
  });
}

/** @returns [R · chunks, ...shape], each run's part of θ from `at` on, once for each chunk */
function copyPerChunk(
  params: Tensor,
  at: number,
  shape: readonly [number, number],
  chunks: number,
): Tensor {
  const runs = params.shape[0];
  const size = shape[0] * shape[1];
  const part = reshape(slice(params, [0, at], [runs, size]), [runs, 1, size]);
  return reshape(tile(part, [1, chunks, 1]), [runs * chunks, ...shape]);
}
