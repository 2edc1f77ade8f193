const startMarker = /^\s*(?:\/\/|#) #region (\S+)\s*$/;
const endMarker = /^\s*(?:\/\/|#) #endregion(?: (\S+))?\s*$/;

/**
 * Cuts the lines between `// #region name` and `// #endregion name` (in Python: `# #region name`) out of a source text, without
 * the markers of regions nested in it, shifted left to the margin.
 *
 * @throws Error if the region is missing, is not closed, or stands there twice.
 */
export function extractRegion(source: string, name: string): string {
  const lines = source.split(/\r?\n/);
  const starts = lines.flatMap((line, i) => (startMarker.exec(line)?.[1] === name ? [i] : []));
  const start = starts[0];
  if (start === undefined) throw new Error(`there is no "// #region ${name}"`);
  if (starts.length > 1)
    throw new Error(`"// #region ${name}" stands there ${starts.length} times`);

  const end = lines.findIndex((line, i) => i > start && endMarker.exec(line)?.[1] === name);
  if (end < 0) throw new Error(`"// #region ${name}" has no "// #endregion ${name}"`);

  const body = lines
    .slice(start + 1, end)
    .filter((line) => !startMarker.test(line) && !endMarker.test(line));
  return dedent(body).join('\n').trim();
}

/** @param names one region or several, `first,second`, which then follow each other with an empty line between */
export function extractRegions(source: string, names: string): string {
  return names
    .split(',')
    .map((name) => extractRegion(source, name))
    .join('\n\n');
}

function dedent(lines: readonly string[]): string[] {
  const indents = lines.filter((l) => l.trim() !== '').map((l) => l.length - l.trimStart().length);
  const margin = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map((line) => line.slice(margin));
}
