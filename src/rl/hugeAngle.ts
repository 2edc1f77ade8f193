/** An angle less a multiple of π/2. */
export interface ReducedAngle {
  /** how many π/2 were taken away, modulo 4 */
  readonly quadrant: number;
  /** rad; at most π/4 in size */
  readonly angle: number;
  /** rad; what rounding took from `angle` */
  readonly rest: number;
}

/** Bits behind the point of π/2: the largest float64 has 1,024 before it, and no float64 comes closer to a multiple of π/2 than 2⁻⁶². */
const BITS = 1_300n;
/** Bits behind the point that a reduced angle keeps of them. */
const KEPT = 200n;
const TO_ANGLE = 1 / Number(1n << KEPT);

let halfPi = 0n;

/**
 * Reduces an angle so large that the last place of π/2 counts many times over. No policy comes to one: a pole falls at 12°. But
 * sine and cosine are to be right for any number, and whole numbers without end are the plain way to it.
 *
 * @param x rad; at least 1
 */
export function reduceHugeAngle(x: number): ReducedAngle {
  if (!Number.isFinite(x))
    return { quadrant: 0, angle: Number.NaN, rest: 0 };
  halfPi ||= piOver2();
  // x = whole · 2^−52, which is no fraction where x ≥ 1
  const whole =
    x < 0x10000000000000
      ? BigInt(x * 0x10000000000000)
      : BigInt(x) << 52n;
  const scaled = whole << (BITS - 52n);
  const turns = (2n * scaled + halfPi) / (2n * halfPi);
  const left = (scaled - turns * halfPi) >> (BITS - KEPT);
  const high = Number(left);
  return {
    quadrant: Number(turns % 4n),
    angle: high * TO_ANGLE,
    rest: Number(left - BigInt(high)) * TO_ANGLE,
  };
}

/** π/2 · 2^BITS by Machin's formula (1706): π/4 = 4 arctan(1/5) − arctan(1/239). */
function piOver2(): bigint {
  const guard = 16n;
  const one = 1n << (BITS + guard);
  return (2n * (4n * arctan(5n, one) - arctan(239n, one))) >> guard;
}

/** arctan(1/n) · one, by its series. */
function arctan(n: bigint, one: bigint): bigint {
  let sum = 0n;
  let power = one / n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += k % 4n === 1n ? power / k : -(power / k);
    power /= n * n;
  }
  return sum;
}
