/** Kinds of floating-point numbers that a product can be kept in. */
export type Precision = 'float32' | 'float64';

const ROUND: Readonly<Record<Precision, (x: number) => number>> = {
  float32: Math.fround,
  float64: (x) => x,
};

export const MOST_STEPS = 2_000;

/** p · p · … · p, one factor after the other, each result rounded to the precision. */
export function product(p: number, steps: number, precision: Precision): number {
  const round = ROUND[precision];
  const factor = round(p);
  let result = 1;
  for (let i = 0; i < steps; i++) result = round(result * factor);
  return result;
}

/** log p + log p + … + log p, rounded to float32 at each step: the harder case. */
export function logSum(p: number, steps: number): number {
  const summand = Math.fround(Math.log(p));
  let sum = 0;
  for (let i = 0; i < steps; i++) sum = Math.fround(sum + summand);
  return sum;
}

/**
 * After how many factors the product is lost: 0, or off by more than 1 %. Below the range of ordinary floats, digits go first; and
 * a factor above ½ may be rounded away, so that the product gets stuck. Undefined where it holds throughout.
 */
export function stepsToLoss(p: number, precision: Precision): number | undefined {
  const round = ROUND[precision];
  const factor = round(p);
  const summand = Math.log(factor);
  let result = 1;
  for (let steps = 1; steps <= MOST_STEPS; steps++) {
    result = round(result * factor);
    if (isLost(result, steps * summand)) return steps;
  }
  return undefined;
}

/** Whether a product is not what its logarithm says, to 1 %. */
export function isLost(result: number, log: number): boolean {
  return result === 0 || Math.abs(Math.log(result) - log) > 0.01;
}
