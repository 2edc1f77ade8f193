import {
  add,
  concat,
  gather,
  grads,
  logSoftmax,
  matMul,
  mul,
  ones,
  reshape,
  slice,
  square,
  sub,
  type Tensor,
  type Tensor1D,
  tanh,
  tidy,
  tile,
} from '@tensorflow/tfjs-core';
import type { Mlp } from '../../rl/policy/mlp';

/**
 * Gradients by TF.js's automatic differentiation.
 *
 * Each chunk of a run's batch is given a copy of the run's parameters, and the gradients by the copies are added up: summing
 * is the derivative of copying, and TF.js's own derivative of `tile` would take a pass for every copy. As every run has
 * copies of its own, no run's numbers touch another's.
 */

/**
 * ∇_θ pgLoss of each run, pgLoss = −(1/n) Σ_i log π_θ(a_i|s_i) · Φ_i.
 *
 * @param params [R, P] θ
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
    const perChunk = copyGradients(net, eachRepeated(params, chunks), obs, (logits) =>
      mul(logSoftmax(logits), actWeights),
    );
    return sumOfCopies(perChunk, chunks);
  });
}

/**
 * Σ_t ∇_θ log π_θ(a_t|s_t) · w_t of each episode.
 *
 * @param params [R, P] θ
 * @param runOf [E] each episode's run
 * @param obs [E, T, obsDim]
 * @param actWeights [E, T, nActs] w_t in the column of a_t, 0 elsewhere
 * @returns [E, P]
 */
export function logProbGradients(
  net: Mlp,
  params: Tensor,
  runOf: Tensor1D,
  obs: Tensor,
  actWeights: Tensor,
): Tensor {
  return tidy(() =>
    copyGradients(net, gather(params, runOf), obs, (logits) => mul(logSoftmax(logits), actWeights)),
  );
}

/**
 * ∇_φ valueLoss of each run, valueLoss = (1/n) Σ_i (V_φ(s_i) − target_i)².
 *
 * @param params [R, P] φ
 * @param obs [R · chunks, chunk, obsDim]
 * @param targets [R · chunks, chunk, 1]
 * @param shares [R · chunks, chunk, 1] 1/n; 0 for what is not a step
 * @returns [R, P]
 */
export function valueLossGradient(
  net: Mlp,
  params: Tensor,
  obs: Tensor,
  targets: Tensor,
  shares: Tensor,
  chunks: number,
): Tensor {
  return tidy(() => {
    const perChunk = copyGradients(net, eachRepeated(params, chunks), obs, (values) =>
      mul(square(sub(values, targets)), shares),
    );
    return sumOfCopies(perChunk, chunks);
  });
}

/**
 * The networks' outputs.
 *
 * @param params [R, P]
 * @param obs [R · chunks, chunk, obsDim]
 * @returns [R · chunks, chunk, nOut]
 */
export function outputsOf(net: Mlp, params: Tensor, obs: Tensor, chunks: number): Tensor {
  return tidy(() => outputs(net, layersOf(net, eachRepeated(params, chunks)), obs));
}

/**
 * @param copies [B, P]
 * @param obs [B, steps, obsDim]
 * @param terms of the network's outputs; what is differentiated is their sum
 * @returns [B, P] the derivatives by each copy
 */
function copyGradients(
  net: Mlp,
  copies: Tensor,
  obs: Tensor,
  terms: (out: Tensor) => Tensor,
): Tensor {
  const ofLayers = (...layers: Tensor[]): Tensor => terms(outputs(net, layers, obs));
  const perLayer = grads(ofLayers)(layersOf(net, copies));
  return concat(
    perLayer.map((grad) => reshape(grad, [copies.shape[0], -1])),
    1,
  );
}

/** @param layers weights [B, nOut, nIn] and biases [B, 1, nOut] of each layer in turn */
function outputs(net: Mlp, layers: readonly Tensor[], obs: Tensor): Tensor {
  const column = ones([...obs.shape.slice(0, 2), 1]);
  let h = obs;
  net.layers.forEach((_, l) => {
    const [weights, biases] = layers.slice(2 * l, 2 * l + 2);
    // the bias as a product, since its derivative is one too, and faster than TF.js's sum over rows
    const z = add(matMul(h, weights, false, true), matMul(column, biases));
    h = l + 1 < net.layers.length ? tanh(z) : z;
  });
  return h;
}

/** @param copies [B, P] */
function layersOf(net: Mlp, copies: Tensor): Tensor[] {
  const count = copies.shape[0];
  return net.layers.flatMap(({ nIn, nOut, weightsAt, biasesAt }) => [
    reshape(slice(copies, [0, weightsAt], [count, nOut * nIn]), [count, nOut, nIn]),
    reshape(slice(copies, [0, biasesAt], [count, nOut]), [count, 1, nOut]),
  ]);
}

/** @returns [R · copies, P] each row of [R, P] `copies` times in a row */
function eachRepeated(params: Tensor, copies: number): Tensor {
  const [runs, paramCount] = params.shape;
  const tiled = tile(reshape(params, [runs, 1, paramCount]), [1, copies, 1]);
  return reshape(tiled, [runs * copies, paramCount]);
}

/** @returns [R, P] the sums of `copies` rows in a row of [R · copies, P] */
function sumOfCopies(grad: Tensor, copies: number): Tensor {
  const [rows, paramCount] = grad.shape;
  const runs = rows / copies;
  const sums = matMul(ones([runs, 1, copies]), reshape(grad, [runs, copies, paramCount]));
  return reshape(sums, [runs, paramCount]);
}
