import { visibleText } from '../../../../text/visibleText';
import { type ColumnRoles, guessedRoles, shapeOf } from '../columnRoles';
import { episodeRuns } from '../episodeRuns';
import { epochRuns } from '../epochRuns';
import { ImportError } from '../importError';
import type { LoggedRun } from '../loggedRun';
import { numberIn, returnReader } from '../logNumbers';
import { forEachCells, isNumber, isOfNames, isOfNumbers, type LogTable } from '../logTable';
import type { LogFile, LogFormat } from './format';

/** A table of which only its reader knows what its columns are. */
export class UnknownColumns extends ImportError {
  readonly table: LogTable;

  constructor(table: LogTable) {
    const names = table.columns?.slice(0, 6).map((name) => `“${visibleText(name, 30)}”`);
    const more = table.width > 6 ? `, and ${table.width - 6} more` : '';
    super(
      `It does not say which of its columns ${names ? `(${names.join(', ')}${more}) ` : ''}is the return: say so, and it can be read.`,
    );
    this.table = table;
  }
}

/** A table of epochs or episodes, of somebody's own: two columns, or more of which the names tell what they are. */
export const plainTable: LogFormat = {
  key: 'table',
  name: 'a table',
  recognizes: ({ table }) =>
    table?.rows.some((cells) => cells.filter(isNumber).length >= 2) ?? false,
  read(file, { roles: chosen }) {
    const { table } = file;
    if (!table) return { runs: [] };
    const roles = chosen?.(shapeOf(table.columns, table.width)) ?? rolesOf(table);
    if (!roles) throw new UnknownColumns(table);
    return { runs: readWith(file, table, roles) };
  },
};

/** What the columns are, where that is beyond doubt. */
function rolesOf({ columns, width, rows }: LogTable): ColumnRoles | undefined {
  if (columns) {
    const roles = guessedRoles(columns);
    const { return: at } = roles;
    const hasPlace = roles.epoch ?? roles.episode ?? roles.steps;
    return at !== undefined && (hasPlace !== undefined || width === 1)
      ? { ...roles, return: at }
      : undefined;
  }
  if (width !== 2 || !rows.slice(0, -1).every(isOfNumbers)) return undefined;
  const along = rows.map(([first]) => Number(first));
  const isAscending = along.every(
    (value, i) => Number.isSafeInteger(value) && (i === 0 || value > along[i - 1]),
  );
  if (!isAscending || along[0] < 0) return undefined;
  // epochs are told one by one, or every tenth of them; steps are many
  return along[1] - along[0] <= 10 && along[0] <= 10
    ? { epoch: 0, return: 1 }
    : { steps: 0, return: 1 };
}

/** What has been read of the rows of one seed. */
interface SeedRuns {
  readonly epochs: ReturnType<typeof epochRuns>;
  readonly episodes: ReturnType<typeof episodeRuns>;
  rows: number;
  steps: number;
}

function readWith(file: LogFile, table: LogTable, roles: ColumnRoles): readonly LoggedRun[] {
  const columnNames = table.columns ?? Array.from({ length: table.width }, (_, i) => `${i + 1}`);
  const isEpisodes = roles.episode !== undefined && roles.epoch === undefined;
  const readReturn = returnReader(file.openLine);
  const bySeed = new Map<number | undefined, SeedRuns>();
  forEachCells(file, table.delimiter, (cells, line) => {
    if (table.columns && isOfNames(cells, table.columns)) return;
    const isOpen = (at: number) => line === file.openLine && at >= cells.length - 1;
    const number = (at: number | undefined) =>
      at === undefined || (isOpen(at) && at !== 0)
        ? undefined
        : numberIn(decimal(cells[at], table), line, columnNames[at]);
    if (line === file.openLine && cells.length <= roles.return) {
      file.note(`Line ${line}, the last, breaks off and is left out.`);
      return;
    }
    const seed = number(roles.seed);
    const run = bySeed.get(seed) ?? {
      epochs: epochRuns(),
      episodes: episodeRuns(),
      rows: 0,
      steps: 0,
    };
    bySeed.set(seed, run);
    const meanReturn = readReturn(
      decimal(cells[roles.return], table),
      line,
      columnNames[roles.return],
      cells.length - 1 <= roles.return,
    );
    const total = number(roles.steps);
    const envSteps = total === undefined ? undefined : total - (total < run.steps ? 0 : run.steps);
    run.steps = total ?? run.steps;
    const length = number(roles.length);
    const seconds = number(roles.seconds);
    if (isEpisodes) {
      run.episodes.take({ return: meanReturn, length: length ?? envSteps, seconds });
      return;
    }
    const at = number(roles.epoch) ?? run.rows;
    if (!Number.isSafeInteger(at) || at < 0) {
      throw new ImportError(
        `Line ${line} needs a whole number for the epoch: correct or delete that line, and import the file again.`,
      );
    }
    run.epochs.take(at, { meanReturn, envSteps, length, seconds });
    run.rows++;
  });
  const runs = [...bySeed].flatMap(([seed, { epochs, episodes }]) =>
    (isEpisodes ? episodes.runs() : epochs.runs()).map((run) => ({ ...run, seed })),
  );
  if (runs.length === 0) throw new ImportError('There are columns and no rows.');
  return runs;
}

/** Semicolons, and sometimes tabs, are written where a comma stands in numbers. */
function decimal(cell: string | undefined, { delimiter }: LogTable): string | undefined {
  return delimiter === ',' ? cell : cell?.replace(/^(\s*[-+]?\d+),(\d+)/, '$1.$2');
}
