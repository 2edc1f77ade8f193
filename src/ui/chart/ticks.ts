/**
 * Round numbers between two bounds: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param count about how many
 */
export function niceTicks(least: number, most: number, count = 5): number[] {
  const span = most - least;
  if (!(span > 0)) return [least];
  const rough = span / count;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * decade >= rough) ?? 10) * decade;
  const first = Math.ceil(least / step);
  const last = Math.floor(most / step);
  // multiplied out, not added up: no 0.30000000000000004
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}
