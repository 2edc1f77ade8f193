import { episodeRuns } from '../episodeRuns';
import { ImportError } from '../importError';
import { numberIn, returnReader } from '../logNumbers';
import { COMMENT, forEachCells } from '../logTable';
import { firstLines } from '../logText';
import type { LogFile, LogFormat } from './format';

/** Where return, length and time stand in a row. */
interface Places {
  readonly r: number;
  readonly l: number;
  readonly t: number;
}

const USUAL: Places = { r: 0, l: 1, t: 2 };

/**
 * The monitor.csv of Stable-Baselines3's Monitor: a comment of JSON, then `r,l,t`, the return, length and end of each episode; other
 * columns may follow. Where the comment comes again, another run begins.
 */
export const monitor: LogFormat = {
  key: 'sb3-monitor',
  name: 'a monitor.csv of Stable-Baselines3',
  recognizes(file) {
    const [first = ''] = firstLines(file, 1);
    if (COMMENT.test(first)) return first.includes('t_start') || first.includes('env_id');
    if (file.table?.columns) return placesIn(file.table.columns) !== undefined;
    return isWithoutNames(file);
  },
  read(file) {
    const found = episodeRuns();
    const readReturn = returnReader(file.openLine);
    let places = USUAL;
    let rows = 0;
    forEachCells(file, ',', (cells, line) => {
      if (COMMENT.test(cells[0])) {
        found.begin();
        return;
      }
      const named = placesIn(cells);
      if (named) {
        places = named;
        return;
      }
      rows++;
      const { r, l, t } = places;
      // what breaks off may be a length or a time, too
      const other = (place: number, column: string) =>
        line === file.openLine && place >= cells.length - 1 && place > r
          ? undefined
          : numberIn(cells[place], line, column);
      found.take({
        return: readReturn(cells[r], line, 'r', cells.length <= r + 1),
        length: other(l, 'l'),
        seconds: other(t, 't'),
      });
    });
    if (rows === 0) {
      throw new ImportError('There are no episodes yet: import it again when some are done.');
    }
    return { runs: found.runs() };
  },
};

function placesIn(columns: readonly string[]): Places | undefined {
  const at = (name: string) => columns.findIndex((column) => column.trim() === name);
  const places = { r: at('r'), l: at('l'), t: at('t') };
  return Object.values(places).every((place) => place >= 0) ? places : undefined;
}

/** Three columns, of which the second holds lengths of episodes, and the third a time that goes on. */
function isWithoutNames({ table }: LogFile): boolean {
  if (!table || table.columns || table.width !== 3 || table.delimiter !== ',') return false;
  let before = Number.NEGATIVE_INFINITY;
  return table.rows.every(([r, l, t], i) => {
    // the last of a short file may be cut off
    if (l === undefined || t === undefined) return i > 0 && i === table.rows.length - 1;
    const isNext = Number(t) >= before;
    before = Number(t);
    return isNext && r.trim() !== '' && Number.isInteger(Number(l)) && Number(l) > 0;
  });
}
