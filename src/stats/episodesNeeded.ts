import { exp, square } from '../rl/elementary';
import { type Estimate, jackknife } from './jackknife';

/** A positive number with an interval of about 95 %. */
export interface Ranged {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The cosine that is asked for. */
export const COSINE_GOAL = 0.9;

/** Standard errors to each side of an interval. */
const REACH = 2;

/**
 * Episodes N after which the mean cosine between a batch's gradient ĝ and the gradient g is c.
 *
 * Let E ĝ have length m, and make an angle with g whose cosine is d. Then ĝ·g/‖g‖ is m d on average, and E ‖ĝ‖² = m² + tr Σ/N. With
 * the length of ĝ put at the root of its mean square, the mean cosine is m d/√(m² + tr Σ/N). It is c where
 *
 *   N = tr Σ / ((m d)²/c² − m²),
 *
 * which for an unbiased weight, m = ‖g‖ and d = 1, is (tr Σ/‖g‖²) · c²/(1 − c²). If d ≤ c, no N is enough: ∞.
 *
 * The approximation is on the safe side. Noise that has few directions is often much shorter than the root of its mean square, so
 * that the mean cosine at this N is a little better than c.
 *
 * @param squaredMean m²
 * @param squaredAlong (m d)²
 */
export function episodesForCosine(
  goal: number,
  totalVariance: number,
  squaredMean: number,
  squaredAlong = squaredMean,
): number {
  const signal = squaredAlong / square(goal) - squaredMean;
  return signal > 0 ? totalVariance / signal : Number.POSITIVE_INFINITY;
}

/**
 * {@link episodesForCosine} with an interval, for a mean that is g.
 *
 * @param squared ‖g‖²
 */
export function episodesNeeded(totalVariance: Estimate, squared: Estimate): Ranged {
  const needed = episodesForCosine(COSINE_GOAL, totalVariance.value, squared.value);
  const share = Math.sqrt(
    square(totalVariance.error / totalVariance.value) + square(squared.error / squared.value),
  );
  return ranged(needed, needed * share);
}

/**
 * The same for a mean that is something else. Both squares come from the same blocks, so that their difference is known better than either.
 *
 * @param along [blocks] m d of each block, independent of each other
 * @param squaredMean m², without one block or of all
 * @returns ∞ where even the better end of the interval lies there; ∞ with a finite lower end where it may be anything above that
 */
export function episodesNeededDespiteBias(
  totalVariance: number,
  along: readonly number[],
  squaredMean: (leftOut: number | undefined) => number,
): Ranged {
  const sum = along.reduce((total, x) => total + x, 0);
  const signal = jackknife(along.length, (leftOut) => {
    const [rest, count] =
      leftOut === undefined ? [sum, along.length] : [sum - along[leftOut], along.length - 1];
    // a mean that points away from g has no part along it
    return square(Math.max(0, rest / count) / COSINE_GOAL) - squaredMean(leftOut);
  });
  const at = (errors: number) => {
    const moved = signal.value + errors * signal.error;
    return sum > 0 && moved > 0 ? totalVariance / moved : Number.POSITIVE_INFINITY;
  };
  return { value: at(0), low: at(REACH), high: at(-REACH) };
}

/** On a logarithmic scale, so that the interval does not reach below 0. What is 0 itself has no scale, and no interval. */
export function ranged(value: number, error: number): Ranged {
  if (!(value > 0)) return { value, low: value, high: value };
  const factor = exp((REACH * error) / value);
  return { value, low: value / factor, high: value * factor };
}
