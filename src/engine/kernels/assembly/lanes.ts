// Arithmetic on four lanes of float32, or two of float64. Additions, multiplications, divisions and square roots alone, in an order that is
// written down: the same bits on every machine. `mirror/` does the same, one number after another.

/** Bytes of a vector. */
export const VECTOR: usize = 16;

@inline export function add(a: v128, b: v128): v128 { return f32x4.add(a, b); }
@inline export function sub(a: v128, b: v128): v128 { return f32x4.sub(a, b); }
@inline export function mul(a: v128, b: v128): v128 { return f32x4.mul(a, b); }
@inline export function all(x: f32): v128 { return f32x4.splat(x); }
/** The float32 at an address, in every lane. */
@inline export function allAt(at: usize): v128 { return v128.load32_splat(at); }

/** The sum of the lanes, as (0 + 2) + (1 + 3). */
@inline export function total(x: v128): f32 {
  const pairs = add(x, v128.shuffle<i32>(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(add(pairs, v128.shuffle<i32>(pairs, pairs, 1, 0, 3, 2)), 0);
}

/** tanh of `count` vectors, in place; two at a time, so that one waits while the other works. */
export function tanhs(at: usize, count: i32): void {
  let i = 0;
  for (; i + 1 < count; i += 2, at += 2 * VECTOR) {
    const first = tanh(v128.load(at));
    const second = tanh(v128.load(at, VECTOR));
    v128.store(at, first);
    v128.store(at, second, VECTOR);
  }
  if (i < count) v128.store(at, tanh(v128.load(at)));
}

/** The rational function of `rl/policy/mlp.ts`, in float32. */
@inline function tanh(x: v128): v128 {
  const z = clamped(x);
  const z2 = mul(z, z);
  let p = add(mul(all(-2.76076847742355e-16), z2), all(2.00018790482477e-13));
  p = add(mul(p, z2), all(-8.60467152213735e-11));
  p = add(mul(p, z2), all(5.12229709037114e-8));
  p = add(mul(p, z2), all(1.48572235717979e-5));
  p = add(mul(p, z2), all(6.37261928875436e-4));
  p = add(mul(p, z2), all(4.89352455891786e-3));
  let q = add(mul(all(1.19825839466702e-6), z2), all(1.18534705686654e-4));
  q = add(mul(q, z2), all(2.268434632439e-3));
  q = add(mul(q, z2), all(4.89352518554385e-3));
  return f32x4.div(mul(z, p), q);
}

/** Beyond ±9, tanh is ±1 to float32. */
@inline function clamped(x: v128): v128 {
  return f32x4.pmax(f32x4.pmin(x, all(9)), all(-9));
}

/**
 * e^x for x ≤ 0, to 1 part in 10⁷; 0 lanes stay finite below −87. After Cody & Waite (1980): x = n log 2 + r, log 2 in two parts, a Taylor
 * polynomial in r, |r| ≤ ½ log 2, whose first term left out is r⁷/7! < 2⁻²³, and n added to the exponent.
 */
@inline export function expOfNegative(x: v128): v128 {
  const z = f32x4.pmax(x, all(-87));
  // adding 1.5 · 2²³ rounds to a whole number, which then stands in the low bits
  const shifted = add(mul(z, all(1.44269504088896341)), all(12582912));
  const n = sub(shifted, all(12582912));
  const r = sub(sub(z, mul(n, all(0.693359375))), mul(n, all(-2.12194440054690581e-4)));
  let p = add(mul(all(1.0 / 720.0), r), all(1.0 / 120.0));
  p = add(mul(p, r), all(1.0 / 24.0));
  p = add(mul(p, r), all(1.0 / 6.0));
  p = add(mul(p, r), all(0.5));
  p = add(add(mul(p, mul(r, r)), r), all(1));
  return i32x4.add(p, i32x4.shl(shifted, 23));
}

@inline export function plus(a: v128, b: v128): v128 { return f64x2.add(a, b); }
@inline export function minus(a: v128, b: v128): v128 { return f64x2.sub(a, b); }
@inline export function times(a: v128, b: v128): v128 { return f64x2.mul(a, b); }
@inline export function both(x: f64): v128 { return f64x2.splat(x); }
/** The float64 at an address, in both lanes. */
@inline export function bothAt(at: usize): v128 { return v128.load64_splat(at); }

/** sin x for |x| ≤ π/4: the operations of `rl/elementary.ts`, and so its bits. */
@inline export function sinNear0(r: v128): v128 {
  const r2 = times(r, r);
  const r4 = times(r2, r2);
  let even = both(1.0 / 355687428096000.0);
  even = plus(times(even, r4), both(1.0 / 6227020800.0));
  even = plus(times(even, r4), both(1.0 / 362880.0));
  even = plus(times(even, r4), both(1.0 / 120.0));
  let odd = both(1.0 / 1307674368000.0);
  odd = plus(times(odd, r4), both(1.0 / 39916800.0));
  odd = plus(times(odd, r4), both(1.0 / 5040.0));
  const above = times(times(r, r4), minus(even, times(r2, odd)));
  const scaled = times(r, both(68719476737));
  const head = minus(scaled, minus(scaled, r));
  const tail = minus(r, head);
  const head3 = times(times(head, head), head);
  const sixth = times(head3, both(1.0 / 6.0));
  const left = minus(minus(head3, times(both(4), sixth)), times(both(2), sixth));
  const tail3 = times(tail, plus(times(times(both(3), head), plus(head, tail)), times(tail, tail)));
  const sum = minus(r, sixth);
  const lost = minus(minus(r, sum), sixth);
  return plus(sum, plus(minus(lost, f64x2.div(plus(left, tail3), both(6))), above));
}

/** cos x for |x| ≤ π/4, likewise. */
@inline export function cosNear0(r: v128): v128 {
  const r2 = times(r, r);
  const r4 = times(r2, r2);
  let even = both(1.0 / 20922789888000.0);
  even = plus(times(even, r4), both(1.0 / 479001600.0));
  even = plus(times(even, r4), both(1.0 / 40320.0));
  even = plus(times(even, r4), both(1.0 / 24.0));
  let odd = both(1.0 / 87178291200.0);
  odd = plus(times(odd, r4), both(1.0 / 3628800.0));
  odd = plus(times(odd, r4), both(1.0 / 720.0));
  const above = times(r4, minus(even, times(r2, odd)));
  const scaled = times(r, both(68719476737));
  const head = minus(scaled, minus(scaled, r));
  const tail = minus(r, head);
  const half = times(times(both(0.5), head), head);
  const sum = minus(both(1), half);
  const lost = minus(minus(both(1), sum), half);
  return plus(sum, plus(minus(lost, times(times(both(0.5), tail), plus(r, head))), above));
}
