/**
 * Where a region lies in a file, its marks included.
 *
 * @returns indices of its first and last line
 * @throws Error where there is no such region
 */
export function regionLines(
  lines: readonly string[],
  name: string,
): readonly [first: number, last: number] {
  const at = (mark: string) => lines.findIndex((line) => line.trim() === mark);
  for (const comment of ['//', '#']) {
    const first = at(`${comment} #region ${name}`);
    const last = at(`${comment} #endregion ${name}`);
    if (first >= 0 && last > first) return [first, last];
  }
  throw new Error(`there is no region ${name}`);
}

/** What a file has between the marks of regions, one after the other. @throws Error where there is no such region */
export function regionText(source: string, names: readonly string[]): string {
  const lines = source.split('\n');
  return names
    .map((name) => {
      const [first, last] = regionLines(lines, name);
      return lines.slice(first + 1, last).join('\n');
    })
    .join('\n\n');
}
