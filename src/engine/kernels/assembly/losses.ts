// Gradients and values of whole batches, block after block. What is no step of the batch has weight, or mask, 0.
//
// The working space of one call, `work`: sums [paramCount][4], totals f64 [paramCount] ([paramCount][4] where lanes stay apart), deltas
// [BLOCK][nOut][4], two spares [BLOCK][widest layer][4], units [BLOCK][units][4], in this order; see `layout.ts`.

import { add, all, expOfNegative, mul, sub, VECTOR } from './lanes';
import { BLOCK, backward, fold, foldLanes, forward, paramCount, rounded, unitCount } from './network';

/** Where the parts of the working space are: i32 [6], sums, totals, deltas, spare, bytes of a spare, units. */
@inline function part(work: usize, k: usize): usize { return <usize>load<i32>(work + (k << 2)); }

/** π(1|s) of two logits: 1/(1 + e) or e/(1 + e), e = exp(−|x_1 − x_0|). */
@inline export function probOfOne(out: usize): v128 {
  const difference = sub(v128.load(out, VECTOR), v128.load(out));
  const e = expOfNegative(f32x4.neg(f32x4.abs(difference)));
  const ones = all(1);
  return f32x4.div(v128.bitselect(ones, e, f32x4.gt(difference, all(0))), add(ones, e));
}

/** Runs the network on `rows` rows. */
@inline function forwardRows(net: usize, params: usize, obs: usize, rows: i32, units: usize, stride: usize): void {
  for (let r = 0; r < rows; r++, obs += 64, units += stride) forward(net, params, obs, units);
}

/**
 * Adds to the totals the gradient of Σ w log π(a|s).
 *
 * @param units what {@link forward} has left of all rows, or 0 where it is to run again
 * @param act i32 [rows][4]: 0, or −1 for action 1
 * @param w [rows][4]
 */
function scores(
  net: usize, params: usize, obs: usize, units: usize, act: usize, w: usize, rows: i32, work: usize, lanesApart: bool,
): void {
  const stride = <usize>unitCount(net) << 4;
  const outAt = stride - 2 * VECTOR;
  const count = paramCount(net);
  const sums = part(work, 0);
  const totals = part(work, 1);
  const deltas = part(work, 2);
  const own = part(work, 5);
  memory.fill(sums, 0, <usize>count << 4);
  memory.fill(totals, 0, <usize>count << (lanesApart ? 5 : 3));
  for (let from = 0; from < rows; from += BLOCK) {
    const size = min(BLOCK, rows - from);
    const o = obs + (<usize>from << 6);
    let u = own;
    if (units == 0) forwardRows(net, params, o, size, own, stride);
    else u = units + <usize>from * stride;
    let d = deltas;
    for (let r = 0; r < size; r++, d += 2 * VECTOR) {
      const at = <usize>(from + r) << 4;
      const taken = v128.and(v128.load(act + at), all(1));
      const delta = mul(v128.load(w + at), sub(taken, probOfOne(u + <usize>r * stride + outAt)));
      v128.store(d, f32x4.neg(delta));
      v128.store(d, delta, VECTOR);
    }
    backward(net, params, o, u, deltas, size, sums, part(work, 3), part(work, 4));
    if (lanesApart) foldLanes(sums, count, totals);
    else fold(sums, count, totals);
  }
}

/** ∇ pgLoss where `w` holds −Φ_t/n. @param grad [paramCount] written */
export function policyGradient(
  net: usize, params: usize, obs: usize, units: usize, act: usize, w: usize, rows: i32, work: usize, grad: usize,
): void {
  scores(net, params, obs, units, act, w, rows, work, false);
  rounded(part(work, 1), paramCount(net), grad);
}

/** Σ_t Φ_t ∇ log π(a_t|s_t) of each lane. @param grad [paramCount][4] written */
export function laneGradients(
  net: usize, params: usize, obs: usize, act: usize, w: usize, rows: i32, work: usize, grad: usize,
): void {
  scores(net, params, obs, 0, act, w, rows, work, true);
  rounded(part(work, 1), paramCount(net) << 2, grad);
}

/** The network's only output for each row. @param out [rows][4] written */
export function values(net: usize, params: usize, obs: usize, rows: i32, work: usize, out: usize): void {
  const units = part(work, 5);
  for (let r = 0; r < rows; r++) {
    v128.store(out + (<usize>r << 4), v128.load(forward(net, params, obs + (<usize>r << 6), units)));
  }
}

/**
 * ∇ of Σ m (v − target)²/2, which is ∇ valueLoss where the mask `m` holds 2/n.
 *
 * @param targets [rows][4]
 * @param m [rows][4]
 * @param grad [paramCount] written
 */
export function valueGradient(
  net: usize, params: usize, obs: usize, targets: usize, m: usize, rows: i32, work: usize, grad: usize,
): void {
  const stride = <usize>unitCount(net) << 4;
  const outAt = stride - VECTOR;
  const count = paramCount(net);
  const sums = part(work, 0);
  const totals = part(work, 1);
  const deltas = part(work, 2);
  const units = part(work, 5);
  memory.fill(sums, 0, <usize>count << 4);
  memory.fill(totals, 0, <usize>count << 3);
  for (let from = 0; from < rows; from += BLOCK) {
    const size = min(BLOCK, rows - from);
    const o = obs + (<usize>from << 6);
    forwardRows(net, params, o, size, units, stride);
    for (let r = 0; r < size; r++) {
      const at = <usize>(from + r) << 4;
      const error = sub(v128.load(units + <usize>r * stride + outAt), v128.load(targets + at));
      v128.store(deltas + (<usize>r << 4), mul(v128.load(m + at), error));
    }
    backward(net, params, o, units, deltas, size, sums, part(work, 3), part(work, 4));
    fold(sums, count, totals);
  }
  rounded(totals, count, grad);
}
