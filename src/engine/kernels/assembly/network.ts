// A multi-layer perceptron over rows of four lanes. Where its numbers lie is what `rl/policy/mlp.ts` says: W_1 rows, b_1, W_2 rows, b_2, …
//
//   net     i32 [layers + 2]: number of layers, then the sizes [nIn, …hidden, nOut]
//   units   [rows][hidden and output units][4 lanes]
//   sums    [paramCount][4 lanes]

import { add, all, allAt, mul, sub, tanhs, total, VECTOR } from './lanes';

/** Rows that are worked through together: few enough for their activations to stay in the first cache. */
export const BLOCK: i32 = 32;

@inline export function layersOf(net: usize): i32 { return load<i32>(net); }
@inline export function sizeOf(net: usize, layer: i32): i32 { return load<i32>(net + 4 + (<usize>layer << 2)); }

/** Units of a row: all but the input. */
export function unitCount(net: usize): i32 {
  let count = 0;
  for (let l = 1; l <= layersOf(net); l++) count += sizeOf(net, l);
  return count;
}

export function paramCount(net: usize): i32 {
  let count = 0;
  for (let l = 1; l <= layersOf(net); l++) count += sizeOf(net, l) * (sizeOf(net, l - 1) + 1);
  return count;
}

/** Runs the network on one row. @returns where its outputs are */
export function forward(net: usize, params: usize, obs: usize, units: usize): usize {
  const last = layersOf(net);
  let from = obs;
  let to = units;
  let w = params;
  for (let l = 1; l <= last; l++) {
    const nIn = sizeOf(net, l - 1);
    const nOut = sizeOf(net, l);
    const b = w + (<usize>(nIn * nOut) << 2);
    if (l == last) outputs(w, b, nIn, nOut, from, to);
    else {
      inputs(w, b, nIn, nOut, from, to);
      tanhs(to, nOut);
    }
    from = to;
    to += <usize>nOut << 4;
    w = b + (<usize>nOut << 2);
  }
  return from;
}

/** What comes in to the units of a hidden layer, b + W x, summed in that order; four units at a time. */
function inputs(w: usize, b: usize, nIn: i32, nOut: i32, x: usize, y: usize): void {
  const row = <usize>nIn << 2;
  const end = x + (<usize>nIn << 4);
  let j = 0;
  for (; j + 3 < nOut; j += 4) {
    let w0 = w;
    let z0 = allAt(b);
    let z1 = allAt(b + 4);
    let z2 = allAt(b + 8);
    let z3 = allAt(b + 12);
    for (let at = x; at < end; at += VECTOR) {
      const v = v128.load(at);
      const w1 = w0 + row;
      const w2 = w1 + row;
      z0 = add(z0, mul(allAt(w0), v));
      z1 = add(z1, mul(allAt(w1), v));
      z2 = add(z2, mul(allAt(w2), v));
      z3 = add(z3, mul(allAt(w2 + row), v));
      w0 += 4;
    }
    v128.store(y, z0);
    v128.store(y, z1, VECTOR);
    v128.store(y, z2, 2 * VECTOR);
    v128.store(y, z3, 3 * VECTOR);
    w += row << 2;
    b += 16;
    y += 4 * VECTOR;
  }
  for (; j < nOut; j++) {
    let z = allAt(b);
    for (let at = x; at < end; at += VECTOR, w += 4) z = add(z, mul(allAt(w), v128.load(at)));
    v128.store(y, z);
    b += 4;
    y += VECTOR;
  }
}

/** The outputs, few: each b + ((s_0 + s_1) + (s_2 + s_3)), s_k the sum over inputs k, k + 4, …, so that no sum waits for another. */
function outputs(w: usize, b: usize, nIn: i32, nOut: i32, x: usize, y: usize): void {
  for (let j = 0; j < nOut; j++) {
    let s0 = all(0);
    let s1 = all(0);
    let s2 = all(0);
    let s3 = all(0);
    let at = x;
    let i = 0;
    for (; i + 3 < nIn; i += 4) {
      s0 = add(s0, mul(allAt(w), v128.load(at)));
      s1 = add(s1, mul(allAt(w + 4), v128.load(at, VECTOR)));
      s2 = add(s2, mul(allAt(w + 8), v128.load(at, 2 * VECTOR)));
      s3 = add(s3, mul(allAt(w + 12), v128.load(at, 3 * VECTOR)));
      at += 4 * VECTOR;
      w += 16;
    }
    for (; i < nIn; i++) {
      s0 = add(s0, mul(allAt(w), v128.load(at)));
      at += VECTOR;
      w += 4;
    }
    v128.store(y, add(allAt(b), add(add(s0, s1), add(s2, s3))));
    b += 4;
    y += VECTOR;
  }
}

/**
 * Backpropagation over at most BLOCK rows: adds ∂L/∂params to `sums`.
 *
 * @param deltas [rows][nOut][4] ∂L/∂output
 * @param spare two areas of [BLOCK][largest layer][4], for the deltas of hidden layers
 */
export function backward(
  net: usize, params: usize, obs: usize, units: usize, deltas: usize, rows: i32, sums: usize, spare: usize, spareBytes: usize,
): void {
  const stride = <usize>unitCount(net) << 4;
  let paramsEnd = <usize>paramCount(net);
  let unitsEnd = <usize>unitCount(net);
  let flip: usize = 0;
  for (let l = layersOf(net); l >= 1; l--) {
    const nIn = sizeOf(net, l - 1);
    const nOut = sizeOf(net, l);
    const weightsAt = paramsEnd - <usize>(nOut * (nIn + 1));
    const inAt = unitsEnd - <usize>(nOut + nIn);
    const isFirst = l == 1;
    const x = isFirst ? obs : units + (inAt << 4);
    const xStride = isFirst ? <usize>sizeOf(net, 0) << 4 : stride;
    ofWeights(deltas, nOut, x, xStride, nIn, rows, sums + (weightsAt << 4));
    if (isFirst) return;
    const below = spare + flip;
    ofInputs(params + (weightsAt << 2), deltas, nOut, x, xStride, nIn, rows, below);
    deltas = below;
    flip = spareBytes - flip;
    paramsEnd = weightsAt;
    unitsEnd -= <usize>nOut;
  }
}

/** Adds Σ_rows δ_j x_i to the sums of the weights, [nOut][nIn], and Σ_rows δ_j to those of the biases behind them. */
function ofWeights(deltas: usize, nOut: i32, x: usize, xStride: usize, nIn: i32, rows: i32, sums: usize): void {
  const dStride = <usize>nOut << 4;
  const biases = sums + (<usize>(nOut * nIn) << 4);
  const end = deltas + <usize>rows * dStride;
  for (let j = 0; j < nOut; j++) {
    const first = deltas + (<usize>j << 4);
    let s = sums + (<usize>(j * nIn) << 4);
    let i = 0;
    for (; i + 3 < nIn; i += 4, s += 4 * VECTOR) {
      let s0 = v128.load(s);
      let s1 = v128.load(s, VECTOR);
      let s2 = v128.load(s, 2 * VECTOR);
      let s3 = v128.load(s, 3 * VECTOR);
      let at = x + (<usize>i << 4);
      for (let d = first; d < end; d += dStride, at += xStride) {
        const delta = v128.load(d);
        s0 = add(s0, mul(delta, v128.load(at)));
        s1 = add(s1, mul(delta, v128.load(at, VECTOR)));
        s2 = add(s2, mul(delta, v128.load(at, 2 * VECTOR)));
        s3 = add(s3, mul(delta, v128.load(at, 3 * VECTOR)));
      }
      v128.store(s, s0);
      v128.store(s, s1, VECTOR);
      v128.store(s, s2, 2 * VECTOR);
      v128.store(s, s3, 3 * VECTOR);
    }
    for (; i < nIn; i++, s += VECTOR) {
      let sum = v128.load(s);
      let at = x + (<usize>i << 4);
      for (let d = first; d < end; d += dStride, at += xStride) sum = add(sum, mul(v128.load(d), v128.load(at)));
      v128.store(s, sum);
    }
    const b = biases + (<usize>j << 4);
    let bias = v128.load(b);
    for (let d = first; d < end; d += dStride) bias = add(bias, v128.load(d));
    v128.store(b, bias);
  }
}

/** δ of the layer below: (Σ_j δ_j w_ji)(1 − h_i²), the sum from j = 0 on. */
function ofInputs(w: usize, deltas: usize, nOut: i32, h: usize, hStride: usize, nIn: i32, rows: i32, below: usize): void {
  const row = <usize>nIn << 2;
  const ones = all(1);
  for (let r = 0; r < rows; r++) {
    const end = deltas + (<usize>nOut << 4);
    let i = 0;
    for (; i + 3 < nIn; i += 4) {
      let s0 = all(0);
      let s1 = all(0);
      let s2 = all(0);
      let s3 = all(0);
      let at = w + (<usize>i << 2);
      for (let d = deltas; d < end; d += VECTOR, at += row) {
        const delta = v128.load(d);
        s0 = add(s0, mul(delta, allAt(at)));
        s1 = add(s1, mul(delta, allAt(at + 4)));
        s2 = add(s2, mul(delta, allAt(at + 8)));
        s3 = add(s3, mul(delta, allAt(at + 12)));
      }
      const u = h + (<usize>i << 4);
      const h0 = v128.load(u);
      const h1 = v128.load(u, VECTOR);
      const h2 = v128.load(u, 2 * VECTOR);
      const h3 = v128.load(u, 3 * VECTOR);
      const to = below + (<usize>i << 4);
      v128.store(to, mul(s0, sub(ones, mul(h0, h0))));
      v128.store(to, mul(s1, sub(ones, mul(h1, h1))), VECTOR);
      v128.store(to, mul(s2, sub(ones, mul(h2, h2))), 2 * VECTOR);
      v128.store(to, mul(s3, sub(ones, mul(h3, h3))), 3 * VECTOR);
    }
    for (; i < nIn; i++) {
      let sum = all(0);
      let at = w + (<usize>i << 2);
      for (let d = deltas; d < end; d += VECTOR, at += row) sum = add(sum, mul(v128.load(d), allAt(at)));
      const u = v128.load(h + (<usize>i << 4));
      v128.store(below + (<usize>i << 4), mul(sum, sub(ones, mul(u, u))));
    }
    deltas = end;
    h += hStride;
    below += <usize>nIn << 4;
  }
}

/** Adds a block's sums over its lanes to those of the blocks before, in float64, and clears them. @param totals f64 [paramCount] */
export function fold(sums: usize, count: i32, totals: usize): void {
  for (let p = 0; p < count; p++, sums += VECTOR, totals += 8) {
    store<f64>(totals, load<f64>(totals) + <f64>total(v128.load(sums)));
    v128.store(sums, all(0));
  }
}

/** The same, the lanes apart. @param totals f64 [paramCount][4] */
export function foldLanes(sums: usize, count: i32, totals: usize): void {
  for (let p = 0; p < count; p++, sums += VECTOR, totals += 32) {
    const s = v128.load(sums);
    v128.store(totals, f64x2.add(v128.load(totals), f64x2.promote_low_f32x4(s)));
    const high = v128.shuffle<i32>(s, s, 2, 3, 2, 3);
    v128.store(totals + VECTOR, f64x2.add(v128.load(totals + VECTOR), f64x2.promote_low_f32x4(high)));
    v128.store(sums, all(0));
  }
}

/** Rounds to float32 what {@link fold} has summed up. */
export function rounded(totals: usize, count: i32, grad: usize): void {
  for (let p = 0; p < count; p++, totals += 8, grad += 4) store<f32>(grad, <f32>load<f64>(totals));
}
