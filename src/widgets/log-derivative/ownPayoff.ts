import type { Payoff } from './logDerivative';

/** The places at which the reader types what f is. Every outcome of the discrete families is among them. */
export const OWN_PLACES = [-2, -1, 0, 1, 2] as const;

/** What a typed value may be. */
export const OWN_RANGE = { min: -100, max: 100 };

/** [{@link OWN_PLACES}] values to begin with: those of no formula. */
export const FIRST_OWN: readonly number[] = [1, 0, 2, -1, 3];

/**
 * The f that has these values at {@link OWN_PLACES}, goes straight from each to the next, and stays level beyond the first and the last.
 * It is a table and no formula: the log-derivative trick asks for the values of f, and for nothing else.
 *
 * @param values [{@link OWN_PLACES}]
 */
export function ownPayoff(values: readonly number[]): Payoff {
  const [first] = OWN_PLACES;
  const last = OWN_PLACES.length - 1;
  return {
    key: 'own',
    name: 'your own f',
    breaks: OWN_PLACES,
    of(x) {
      const place = Math.min(last, Math.max(0, x - first));
      const left = Math.min(last - 1, Math.floor(place));
      const share = place - left;
      // in this form exactly the typed value at either end
      return (1 - share) * values[left] + share * values[left + 1];
    },
  };
}
