import { wholePower } from '../../../rl/elementary';

// The arithmetic of `assembly/lanes.ts`, a number at a time.

/** To float32, as each operation of the kernels rounds. */
export const round = Math.fround;

const NUMERATOR = [
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8,
  1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3,
].map(round);

const DENOMINATOR = [
  1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3,
].map(round);

/** Σ_k c_k x^k by Horner's scheme, the highest coefficient first, in float32. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, c) => round(round(sum * x) + c));
}

/** The rational function of `rl/policy/mlp.ts`. */
export function tanhOf(x: number): number {
  const z = x > 9 ? 9 : x < -9 ? -9 : x;
  const z2 = round(z * z);
  return round(round(z * polynomial(NUMERATOR, z2)) / polynomial(DENOMINATOR, z2));
}

const EXPONENTIAL = [1 / 720, 1 / 120, 1 / 24, 1 / 6, 0.5].map(round);
const LOG2_E = round(Math.LOG2E);
const LN2_REST = round(-2.1219444005469057e-4);

/** e^x for x ≤ 0, in float32. */
export function expOfNegative(x: number): number {
  const z = x < -87 ? -87 : x;
  const n = round(round(round(z * LOG2_E) + 12582912) - 12582912);
  const r = round(round(z - round(n * 0.693359375)) - round(n * LN2_REST));
  const p = polynomial(EXPONENTIAL, r);
  const y = round(round(round(p * round(r * r)) + r) + 1);
  return y * wholePower(0.5, -n); // exact: n is whole, and no result is subnormal
}
