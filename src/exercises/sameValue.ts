import { isValues, type Value } from '../text/value';

/** Whether two values have the same shape, and numbers that are no further apart than `share` of the largest in the second. */
export function sameValue(got: Value, expected: Value, share: number): boolean {
  return within(got, expected, share * Math.max(1, largest(expected)));
}

function within(got: Value, expected: Value, distance: number): boolean {
  if (typeof expected === 'number') {
    if (typeof got !== 'number') return false;
    // NaN is like NaN, and an infinity like itself
    return Object.is(got, expected) || got === expected || Math.abs(got - expected) <= distance;
  }
  if (typeof expected === 'boolean' || typeof got !== 'object') return got === expected;
  if (isValues(expected)) {
    return (
      isValues(got) &&
      got.length === expected.length &&
      expected.every((part, i) => within(got[i], part, distance))
    );
  }
  if (isValues(got)) return false;
  const names = Object.keys(expected);
  const fields: Readonly<Record<string, Value>> = got;
  return names.every(
    (name) => Object.hasOwn(fields, name) && within(fields[name], expected[name], distance),
  );
}

/** The largest finite number of a value, in size. */
function largest(value: Value): number {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.abs(value) : 0;
  if (typeof value === 'boolean') return 0;
  return Math.max(0, ...(isValues(value) ? value : Object.values(value)).map(largest));
}
