import { readNumber } from '../../ui/readNumber';

/** A number that an explanation belongs to, and how near to it one has to be. Without a number it belongs to all that are left. */
export interface NumberCase {
  readonly value?: number | undefined;
  readonly within?: number | undefined;
}

/**
 * Which of the cases a typed number falls under: the first that fits.
 *
 * @returns undefined for what is not a number from `min` to `max`, and cannot be judged
 */
export function caseOf<Case extends NumberCase>(
  typed: string,
  cases: readonly Case[],
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
): Case | undefined {
  const number = readNumber(typed);
  if (!(number >= min && number <= max)) return undefined;
  return cases.find(
    ({ value = number, within = 0 }) => Math.abs(number - value) <= within + ROUNDING,
  );
}

/** 0.3 − 0.2 is not quite 0.1. */
const ROUNDING = 1e-9;

/** Something that was put in order. */
export interface Ordered {
  /** its number, counted from 1 in the right order */
  readonly item: number;
  /** how many of the items, from the first, must stand before it */
  readonly after: number;
}

/** The first of the items that stands before something which it should come after; undefined if the order is right. */
export function firstTooEarly<Item extends Ordered>(order: readonly Item[]): Item | undefined {
  return order.find(({ after }, place) => {
    const before = order.slice(0, place);
    // as many different items as there are numbers up to `after`
    return before.filter(({ item }) => item <= after).length < after;
  });
}

/** The items in an order that was kept as text; undefined if the text does not name each of them once. */
export function inKeptOrder<Item extends Ordered>(
  kept: string,
  items: readonly Item[],
): readonly Item[] | undefined {
  const order = kept.split(' ').map((name) => items.find(({ item }) => String(item) === name));
  const known = order.filter((item) => item !== undefined);
  const isWhole = order.length === items.length && new Set(known).size === items.length;
  return isWhole ? known : undefined;
}
