import type { LogRow } from '../logTable';
import { forEachLine, type LogText } from '../logText';

/** `|    ep_rew_mean     | 23.1     |` */
const CELLS = /^\s*\|\s*([^|]*?)\s*\|\s*([^|]*?)\s*\|\s*$/;

/**
 * Hands over the boxes that loggers draw on a terminal, one after the other. A line without a value is the heading of those below it:
 * `rollout/` and then `ep_rew_mean` is `rollout/ep_rew_mean`. A box that is cut off is left out.
 */
export function forEachBox(log: LogText, take: (box: LogRow) => void): void {
  let cells = new Map<string, string>();
  let heading = '';
  let begun = 0;
  forEachLine(log, (text, line) => {
    const [, name, value] = text.length < 1_000 ? (CELLS.exec(text) ?? []) : [];
    if (name !== undefined) {
      begun ||= line;
      if (value === '') heading = name;
      else {
        cells.set(heading === '' ? name : `${heading}${name}`, value);
      }
      return;
    }
    if (!/^\s*-{5,}\s*$/.test(text)) return;
    if (cells.size > 0) {
      const [box, at] = [cells, begun];
      take({ line: at, of: (column) => box.get(column), isLast: () => false });
    }
    cells = new Map();
    heading = '';
    begun = 0;
  });
  if (cells.size > 0) log.note(`The last box, from line ${begun} on, breaks off and is left out.`);
}

/** Whether a box has a line of this name. */
export function hasInBox(log: LogText, name: string): boolean {
  let isFound = false;
  forEachLine(log, (line) => {
    isFound = line.includes(name) && line.length < 1_000 && CELLS.exec(line)?.[1] === name;
    return isFound;
  });
  return isFound;
}
