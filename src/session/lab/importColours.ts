import type { LabColour, LabRun } from './labRun';

/** Colours for curves from files, which none of the book's quantities has. */
const IMPORT_COLOURS = [
  'ultramarine',
  'rose',
  'olive',
  'plum',
  'teal',
] as const satisfies readonly LabColour[];

/**
 * Gives experiments from files colours of their own, each the one that the fewest have so far. One of several weights keeps theirs: they are
 * to be told apart too.
 */
export function withColours(
  runs: readonly LabRun[],
  history: readonly LabRun[],
): readonly LabRun[] {
  const coloured: LabRun[] = [];
  for (const run of runs) {
    const hasChoice = run.settings !== undefined || run.colour !== 'as-phi';
    const phis = new Set(run.runs.map(({ phi }) => phi));
    if (hasChoice || phis.size > 1) {
      coloured.push(run);
      continue;
    }
    const uses = (wanted: LabColour) =>
      [...history, ...coloured].filter(({ colour }) => colour === wanted).length;
    const colour = [...IMPORT_COLOURS].sort((a, b) => uses(a) - uses(b))[0];
    coloured.push({ ...run, colour });
  }
  return coloured;
}
