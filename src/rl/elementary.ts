import { reduceHugeAngle } from './hugeAngle';

/**
 * Exponential, logarithm, sine and cosine of our own. JavaScript leaves the last digits of `Math.exp` and its like to the
 * browser, and training blows one digit up into another curve; additions, multiplications, divisions and square roots are the
 * same everywhere. Here is nothing else, so the same seed gives the same curve wherever it trains.
 *
 * The method is that of Cody & Waite, *Software Manual for the Elementary Functions* (1980): bring the argument close to 0 with
 * a constant that is kept in several parts, then sum a series. The series are Taylor's, even and odd powers apart, so that a
 * processor can work on both at once. Each result is within 1 ulp (unit in the last place) of the true one, held by a test
 * against arbitrary precision.
 */

/** A float64 and its two halves, to take exponents from and to put them in. */
const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);
const power = new Float64Array(1);
const powerHalves = new Uint32Array(power.buffer);
number[0] = 1;
/** which half has sign and exponent: the second on little-endian machines, that is nearly everywhere */
const HIGH = halves[1] === 0 ? 0 : 1;

/** 2^k, exactly, for −1022 ≤ k ≤ 1023. */
function powerOfTwo(k: number): number {
  powerHalves[HIGH] = (k + 1023) << 20;
  return power[0];
}

/** log 2, to 42 bits, so that a multiple of it by an exponent is exact, and what is left of it */
const LN2 = 0.6931471805598903;
const LN2_REST = 5.497923018708371e-14;

/** Beyond these, e^x is more than the largest float64, and less than half of the smallest. */
const MOST_EXPONENT = 709.782712893384;
const LEAST_EXPONENT = -745.1332191019412;

/**
 * e^x for any x, subnormal results included: x = k log 2 + r with |r| ≤ ½ log 2, and e^x = 2^k e^r.
 */
export function exp(x: number): number {
  if (!(x >= LEAST_EXPONENT && x <= MOST_EXPONENT))
    return x > 0 ? Number.POSITIVE_INFINITY : x < 0 ? 0 : x;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - k * LN2; // exact
  const low = k * LN2_REST;
  const r = high - low;
  const r2 = r * r;
  let even = 1 / 479001600; // 1/12!
  even = even * r2 + 1 / 3628800;
  even = even * r2 + 1 / 40320;
  even = even * r2 + 1 / 720;
  even = even * r2 + 1 / 24;
  even = even * r2 + 1 / 2;
  let odd = 1 / 6227020800; // 1/13!
  odd = odd * r2 + 1 / 39916800;
  odd = odd * r2 + 1 / 362880;
  odd = odd * r2 + 1 / 5040;
  odd = odd * r2 + 1 / 120;
  odd = odd * r2 + 1 / 6;
  const sum = 1 + r;
  // what rounding took from r, and from 1 + r
  const rest = high - r - low + (r - (sum - 1));
  const y = sum + (r2 * (even + r * odd) + rest);
  if (k >= -1022 && k <= 1023) return y * powerOfTwo(k);
  const half = Math.floor(k / 2);
  return y * powerOfTwo(half) * powerOfTwo(k - half);
}

/**
 * log x for any x: x = 2^k (1 + f) with 1 + f between √½ and √2; then, with s = f/(2 + f),
 * log(1 + f) = 2 artanh s = f − f²/2 + s (f²/2 + s² (2/3 + 2s²/5 + 2s⁴/7 + …)).
 */
export function log(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY))
    return x === 0 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
  const isSubnormal = x < 2.2250738585072014e-308;
  number[0] = isSubnormal ? x * 18014398509481984 : x; // 2⁵⁴
  let k = (halves[HIGH] >>> 20) - (isSubnormal ? 1077 : 1023);
  halves[HIGH] = (halves[HIGH] & 0xfffff) | 0x3ff00000;
  let m = number[0];
  if (m > Math.SQRT2) {
    m /= 2;
    k++;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const s2 = s * s;
  const s4 = s2 * s2;
  let even = 2 / 21;
  even = even * s4 + 2 / 17;
  even = even * s4 + 2 / 13;
  even = even * s4 + 2 / 9;
  even = even * s4 + 2 / 5;
  let odd = 2 / 23;
  odd = odd * s4 + 2 / 19;
  odd = odd * s4 + 2 / 15;
  odd = odd * s4 + 2 / 11;
  odd = odd * s4 + 2 / 7;
  odd = odd * s4 + 2 / 3;
  const half = 0.5 * f * f;
  const rest = s * (half + s2 * (odd + s2 * even)) + k * LN2_REST;
  return k * LN2 + (f - (half - rest));
}

const QUARTER_PI = Math.PI / 4;

/**
 * sin x for any x. The angle is brought to |r| ≤ π/4; up to a million by π/2 in four parts, beyond with whole numbers of any length.
 */
export function sin(x: number): number {
  const size = Math.abs(x);
  if (size < 1e-8) return x; // x³/6 is far below the last place
  if (size <= QUARTER_PI) return sinNear0(x, 0);
  reduceAngle(size);
  return x < 0 ? -turned(quadrant) : turned(quadrant);
}

/** cos x, as {@link sin}. */
export function cos(x: number): number {
  const size = Math.abs(x);
  if (size <= QUARTER_PI) return cosNear0(x, 0);
  reduceAngle(size);
  return turned(quadrant + 1);
}

/** 2³⁶ + 1: x = head + (x − head) with a head of 17 bits, whose third power is exact (Dekker, Numerische Mathematik 18, 1971). */
const SPLITTER = 68719476737;

/**
 * The sine of r + rest, |r| ≤ π/4, where rest is below the last place of r. What counts most after r, r³/6, is kept to some 70 bits.
 */
function sinNear0(r: number, rest: number): number {
  const r2 = r * r;
  const r4 = r2 * r2;
  let even = 1 / 355687428096000; // 1/17!
  even = even * r4 + 1 / 6227020800;
  even = even * r4 + 1 / 362880;
  even = even * r4 + 1 / 120;
  let odd = 1 / 1307674368000; // 1/15!
  odd = odd * r4 + 1 / 39916800;
  odd = odd * r4 + 1 / 5040;
  const above = r * r4 * (even - r2 * odd); // r⁵/5! − r⁷/7! + …
  const scaled = r * SPLITTER;
  const head = scaled - (scaled - r);
  const tail = r - head;
  const head3 = head * head * head; // exact
  const sixth = head3 * (1 / 6);
  const left = head3 - 4 * sixth - 2 * sixth; // exact
  const tail3 = tail * (3 * head * (head + tail) + tail * tail); // r³ − head³
  const sum = r - sixth;
  const lost = r - sum - sixth;
  return (
    sum + (lost - (left + tail3) / 6 + above + rest * (1 - 0.5 * r2))
  );
}

/** The cosine of r + rest, as {@link sinNear0}; here it is r²/2 that is kept to some 70 bits. */
function cosNear0(r: number, rest: number): number {
  const r2 = r * r;
  const r4 = r2 * r2;
  let even = 1 / 20922789888000; // 1/16!
  even = even * r4 + 1 / 479001600;
  even = even * r4 + 1 / 40320;
  even = even * r4 + 1 / 24;
  let odd = 1 / 87178291200; // 1/14!
  odd = odd * r4 + 1 / 3628800;
  odd = odd * r4 + 1 / 720;
  const above = r4 * (even - r2 * odd); // r⁴/4! − r⁶/6! + …
  const scaled = r * SPLITTER;
  const head = scaled - (scaled - r);
  const tail = r - head;
  const half = 0.5 * head * head; // exact
  const sum = 1 - half;
  const lost = 1 - sum - half;
  return sum + (lost - 0.5 * tail * (r + head) + above - r * rest);
}

const TWO_OVER_PI = 0.6366197723675814;
/** π/2 in parts: three of 33 bits, whose multiples up to 2²⁰ are exact, and what is left */
const HALF_PI = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487111665e-21;
const HALF_PI_REST = 8.4784276603689e-32;
const MOST_IN_PARTS = 0x100000 * HALF_PI;

/** What {@link reduceAngle} leaves: the angle is `quadrant` · π/2 + `angle` + `angleRest` */
let quadrant = 0;
let angle = 0;
let angleRest = 0;

/** @param x at least π/4 */
function reduceAngle(x: number): void {
  if (!(x < MOST_IN_PARTS)) {
    const huge = reduceHugeAngle(x);
    quadrant = huge.quadrant;
    angle = huge.angle;
    angleRest = huge.rest;
    return;
  }
  const k = Math.floor(x * TWO_OVER_PI + 0.5);
  const first = x - k * HALF_PI; // exact
  const second = less(first, k * HALF_PI_2);
  const lostSecond = lost;
  const third = less(second, k * HALF_PI_3);
  const rest = lostSecond + (lost - k * HALF_PI_REST);
  quadrant = k % 4;
  angle = third + rest;
  angleRest = third - angle + rest;
}

/** What rounding took from the last {@link less}. */
let lost = 0;

/** a − b, and in `lost` its rounding error, by the six operations of Knuth (The Art of Computer Programming 2, 4.2.2, theorem B). */
function less(a: number, b: number): number {
  const difference = a - b;
  const subtracted = a - difference;
  const kept = difference + subtracted;
  lost = a - kept + (subtracted - b);
  return difference;
}

/** sin(quarters · π/2 + angle + angleRest) */
function turned(quarters: number): number {
  const value =
    quarters % 2 === 0
      ? sinNear0(angle, angleRest)
      : cosNear0(angle, angleRest);
  return quarters % 4 < 2 ? value : -value;
}

/**
 * x^n for a whole n ≥ 0, by squaring and multiplying. Each of the roundings adds half an ulp and each squaring doubles what was
 * there, so the relative error stays below n · 2⁻⁵³.
 */
export function wholePower(x: number, n: number): number {
  let result = 1;
  let square = x;
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/** x², to the same bit everywhere; of `x ** 2` JavaScript does not say so. */
export function square(x: number): number {
  return x * x;
}
