import { describe, expect, it } from 'vitest';
import { cos, exp, log, sin, wholePower } from './elementary';
import { hash4 } from './rng';

/*
 * The true values come from whole numbers of any length: x · 2^BITS stands for x. Their errors are a few units of 2^−BITS, and BITS
 * is chosen so that this is nothing beside an ulp of the result.
 */

/** A float64 is whole · 2^exponent. */
function taken(x: number): { whole: bigint; exponent: number } {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  const all = bits.getBigUint64(0);
  const biased = Number((all >> 52n) & 0x7ffn);
  const fraction = all & 0xfffffffffffffn;
  const size = biased === 0 ? fraction : fraction | (1n << 52n);
  return {
    whole: x < 0 ? -size : size,
    exponent: Math.max(biased, 1) - 1075,
  };
}

const shift = (x: bigint, by: number) =>
  by >= 0 ? x << BigInt(by) : x >> BigInt(-by);

const size = (x: bigint) => (x < 0n ? -x : x);

const length = (x: bigint) => size(x).toString(2).length;

function fixed(x: number, bits: number): bigint {
  const { whole, exponent } = taken(x);
  return shift(whole, exponent + bits);
}

/** How far a result is from the true value / 2^bits, in units of the last place of that value. */
function ulps(found: number, truth: bigint, bits: number): number {
  if (!Number.isFinite(found))
    // past the largest float64 an ulp would go on as below it
    return length(truth) - bits > 1024 ? 0 : Number.POSITIVE_INFINITY;
  const lastPlace = Math.max(length(truth) - 53 + bits * -1, -1074);
  const { whole, exponent } = taken(found);
  // both at 2^(lastPlace − 64)
  const difference =
    shift(whole, exponent - lastPlace + 64) -
    shift(truth, -bits - lastPlace + 64);
  return Number(size(difference)) / 2 ** 64;
}

/** Σ_n x^n / n! at 2^bits, for |x| < 1. */
function series(x: bigint, bits: number): bigint {
  let term = 1n << BigInt(bits);
  let sum = 0n;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    sum += term;
    term = (term * x) >> BigInt(bits);
    term /= n;
  }
  return sum;
}

/** 2 artanh(1/n) · 2^bits; log 2 is that of 3. */
function logOf2(bits: number): bigint {
  let power = (2n << BigInt(bits + 16)) / 3n;
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power /= 9n;
  }
  return sum >> 16n;
}

/** π · 2^bits by the series of Euler (1779) for arctan: 20 arctan(1/7) + 8 arctan(3/79) = π. */
function pi(bits: number): bigint {
  const guarded = BigInt(bits + 32);
  const arctan = (p: bigint, q: bigint) => {
    const y2 = p * p;
    const all = y2 + q * q;
    let term = (((p * q) << guarded) / all) as bigint;
    let sum = 0n;
    for (let k = 1n; term !== 0n; k++) {
      sum += term;
      term = (term * 2n * k * y2) / ((2n * k + 1n) * all);
    }
    return sum;
  };
  return (20n * arctan(1n, 7n) + 8n * arctan(3n, 79n)) >> 32n;
}

const EXP_BITS = 1_300;
const LN2 = logOf2(EXP_BITS + 64);

function expUlps(x: number): number {
  const ln2 = LN2 >> 64n;
  const whole = fixed(x, EXP_BITS);
  const k = whole / ln2;
  const bits = 220;
  const r = (whole - k * ln2) >> BigInt(EXP_BITS - bits);
  return ulps(exp(x), series(r, bits), bits - Number(k));
}

function logUlps(x: number): number {
  const bits = 300;
  const { whole, exponent } = taken(x);
  // x = m · 2^k with m from 2/3 to 4/3
  const places = length(whole);
  const k = 3n * whole > 1n << BigInt(places + 1) ? places : places - 1;
  const m = shift(whole, bits - k);
  const one = 1n << BigInt(bits);
  const s = ((m - one) << BigInt(bits)) / (m + one);
  const s2 = (s * s) >> BigInt(bits);
  let power = 2n * s;
  let sum = 0n;
  for (let n = 1n; size(power) > 1n; n += 2n) {
    sum += power / n;
    power = (power * s2) >> BigInt(bits);
  }
  const ln2 = LN2 >> BigInt(EXP_BITS + 64 - bits);
  return ulps(log(x), sum + BigInt(exponent + k) * ln2, bits);
}

const ANGLE_BITS = 1_400;
const PI = pi(ANGLE_BITS);

/** @returns the errors of sine and cosine */
function angleUlps(x: number): readonly [sine: number, cosine: number] {
  const whole = fixed(x, ANGLE_BITS);
  const turns = (4n * whole) / PI;
  const quarter = (turns + (x < 0 ? -1n : 1n)) / 2n;
  const left = whole - (quarter * PI) / 2n;
  // 300 digits behind the first that is not 0
  const bits = Math.min(ANGLE_BITS, ANGLE_BITS - length(left) + 300);
  const r = left >> BigInt(ANGLE_BITS - bits);
  const r2 = (r * r) >> BigInt(bits);
  const alternating = (first: bigint, from: bigint) => {
    let term = first;
    let sum = 0n;
    for (let n = from; size(term) > 1n; n += 2n) {
      sum += term;
      term = -(term * r2) >> BigInt(bits);
      term /= n * (n + 1n);
    }
    return sum;
  };
  const sine = alternating(r, 2n);
  const cosine = alternating(1n << BigInt(bits), 1n);
  const at = Number(((quarter % 4n) + 4n) % 4n);
  const [s, c] = [
    [sine, cosine],
    [cosine, -sine],
    [-sine, -cosine],
    [-cosine, sine],
  ][at];
  return [ulps(sin(x), s, bits), ulps(cos(x), c, bits)];
}

const words = new Uint32Array(4);

/** A number in [from, to), the i-th of a stream. */
function between(from: number, to: number, stream: number, i: number) {
  hash4(stream, i, 0, 0, words);
  const u = (words[0] + (words[1] >>> 11) * 2 ** 32) / 2 ** 53;
  return from + (to - from) * u;
}

/** Any positive finite float64, all exponents alike, subnormals among them. */
function anyPositive(stream: number, i: number): number {
  hash4(stream, i, 1, 0, words);
  const bits = new DataView(new ArrayBuffer(8));
  bits.setUint32(0, words[0] % 0x7ff00000);
  bits.setUint32(4, words[1]);
  return bits.getFloat64(0) || 1;
}

function next(x: number, by: bigint): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  bits.setBigInt64(0, bits.getBigInt64(0) + by);
  return bits.getFloat64(0);
}

const around = (xs: readonly number[]) =>
  xs.flatMap((x) => [x, next(x, 1n), next(x, -1n)]);

const many = (count: number, draw: (i: number) => number) =>
  Array.from({ length: count }, (_, i) => draw(i));

const worst = (xs: readonly number[], error: (x: number) => number) =>
  xs.reduce((most, x) => Math.max(most, error(x)), 0);

const LEAST = 5e-324;
const INFINITY = Number.POSITIVE_INFINITY;

describe('exp', () => {
  it('is within 1 ulp of e^x, from where it is half the least subnormal to where it overflows', () => {
    const xs = [
      ...many(3_000, (i) => between(-745.2, 709.8, 1, i)),
      ...many(2_000, (i) => between(-1, 1, 2, i)),
      ...many(2_000, (i) => between(-745.2, -708, 3, i)),
      ...many(500, (i) => anyPositive(4, i) % 1),
      ...many(500, (i) => -anyPositive(5, i) % 1),
      ...many(2_048, (i) => next((i - 1_074) * Math.LN2, 0n)),
      ...around(many(200, (i) => (i - 99.5) * Math.LN2)),
      ...around([
        709.782712893384, -745.1332191019411, -708.3964185322641,
      ]),
    ];
    expect(worst(xs, expUlps)).toBeLessThanOrEqual(1);
  });

  it('has the limits of e^x', () => {
    for (const zero of [0, -0, LEAST, -LEAST])
      expect(exp(zero)).toBe(1);
    expect(exp(709.782712893384)).toBeLessThan(INFINITY);
    for (const x of [709.7827128933841, 1e308, INFINITY])
      expect(exp(x)).toBe(INFINITY);
    expect(exp(-745.1332191019411)).toBe(LEAST);
    for (const x of [-745.1332191019412, -1e308, -INFINITY])
      expect(exp(x)).toBe(0);
    expect(exp(Number.NaN)).toBeNaN();
  });
});

describe('log', () => {
  it('is within 1 ulp of the natural logarithm, for any positive number', () => {
    const xs = [
      ...many(4_000, (i) => anyPositive(6, i)),
      ...many(4_000, (i) => between(0.5, 2, 7, i)),
      ...many(500, (i) => between(1 - 1e-6, 1 + 1e-6, 8, i)),
      ...many(
        500,
        (i) => LEAST * Math.floor(between(1, 2 ** 40, 9, i)),
      ),
      ...around(many(2_000, (i) => 2 ** (i - 1_000))),
      ...around([
        Math.SQRT2,
        Math.SQRT1_2,
        Math.E,
        2.2250738585072014e-308,
      ]),
      LEAST,
      Number.MAX_VALUE,
    ];
    expect(worst(xs, logUlps)).toBeLessThanOrEqual(1);
  });

  it('has the limits of the logarithm', () => {
    expect(log(1)).toBe(0);
    for (const zero of [0, -0]) expect(log(zero)).toBe(-INFINITY);
    expect(log(INFINITY)).toBe(INFINITY);
    for (const x of [-LEAST, -1, -INFINITY, Number.NaN])
      expect(log(x)).toBeNaN();
  });
});

describe('sin and cos', () => {
  const errors = (xs: readonly number[]) => [
    worst(xs, (x) => angleUlps(x)[0]),
    worst(xs, (x) => angleUlps(x)[1]),
  ];

  it('are within 1 ulp of sine and cosine, for any number', () => {
    const signed = (xs: readonly number[]) =>
      xs.map((x, i) => (i % 2 ? -x : x));
    const xs = signed([
      ...many(2_000, (i) => between(0, 7, 10, i)),
      ...many(1_000, (i) => between(0, 2e6, 11, i)),
      ...many(1_000, (i) => anyPositive(12, i)),
      // where one of them is next to 0, and all digits come from behind π's
      ...around(many(500, (i) => (i + 1) * (Math.PI / 2))),
      ...around(
        many(
          500,
          (i) => Math.floor(between(1, 2 ** 20, 13, i)) * (Math.PI / 2),
        ),
      ),
      ...around(many(500, (i) => (i + 0.5) * (Math.PI / 2))),
      ...around([1e-8, 0x100000 * 1.5707963267341256]),
      // among all float64 the one that comes closest to a multiple of π/2 (Muller, Elementary Functions, 2006, table 11.1)
      6381956970095103 * 2 ** 797,
      Number.MAX_VALUE,
    ]);
    const [ofSine, ofCosine] = errors(xs);
    expect(ofSine).toBeLessThanOrEqual(1);
    expect(ofCosine).toBeLessThanOrEqual(1);
  });

  it('are nearly always the nearest float64 for angles at which a pole still stands', () => {
    const xs = many(4_000, (i) => between(-0.21, 0.21, 14, i));
    const [ofSine, ofCosine] = errors(xs);
    // half an ulp is what rounding itself may take
    expect(ofSine).toBeLessThan(0.5001);
    expect(ofCosine).toBeLessThan(0.5001);
  });

  it('have the signs and limits of sine and cosine', () => {
    expect(sin(0)).toBe(0);
    expect(sin(-0)).toBe(-0);
    expect(sin(LEAST)).toBe(LEAST);
    for (const x of [0, -0, LEAST]) expect(cos(x)).toBe(1);
    for (const x of [INFINITY, -INFINITY, Number.NaN]) {
      expect(sin(x)).toBeNaN();
      expect(cos(x)).toBeNaN();
    }
    for (const x of many(200, (i) => anyPositive(15, i))) {
      expect(sin(-x)).toBe(-sin(x));
      expect(cos(-x)).toBe(cos(x));
    }
  });
});

describe('a whole power', () => {
  it('is within n half ulps of x^n', () => {
    for (const x of [0.9, 0.999, 0.5, 1, -0.3]) {
      for (const n of [0, 1, 2, 3, 10, 100, 257]) {
        const { whole, exponent } = taken(x);
        const found = wholePower(x, n);
        // relative error n · 2⁻⁵³ is at most n ulps, which are up to twice as fine
        expect(
          ulps(found, whole ** BigInt(n), -exponent * n),
        ).toBeLessThanOrEqual(n);
      }
    }
  });

  it('is 1 for n = 0, and x for n = 1', () => {
    expect(wholePower(0, 0)).toBe(1);
    expect(wholePower(0.1, 1)).toBe(0.1);
  });
});

it('the functions have bits that are written down, so that other machines and languages can be held against them', () => {
  const bits = new DataView(new ArrayBuffer(8));
  const digest = new Uint32Array(4);
  const mix = (x: number, i: number) => {
    bits.setFloat64(0, x);
    const [high, low] = [bits.getUint32(0), bits.getUint32(4)];
    hash4(digest[0] ^ high, digest[1] ^ low, digest[2], i, digest);
  };
  for (let i = 0; i < 50_000; i++) {
    mix(exp(between(-40, 40, 16, i)), i);
    mix(log(anyPositive(17, i)), i);
    mix(sin(between(-10, 10, 18, i)), i);
    mix(cos(between(-1e7, 1e7, 19, i)), i);
  }
  expect([...digest].map((word) => word.toString(16))).toEqual([
    'a0258386',
    'b092219d',
    '6a06f065',
    '4baf375',
  ]);
});
