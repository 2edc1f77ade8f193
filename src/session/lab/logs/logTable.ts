import Papa from 'papaparse';
import { ImportError } from './importError';
import { firstLines, forEachLine, type LogText } from './logText';

/** What stands between cells; a spreadsheet may have written others than a program does. */
const DELIMITERS = ['\t', ';', ','] as const;

export type Delimiter = (typeof DELIMITERS)[number] | ' ';

/** How a file is a table. */
export interface LogTable {
  readonly delimiter: Delimiter;
  /** the names of its columns; none where its first row is one of numbers */
  readonly columns: readonly string[] | undefined;
  readonly width: number;
  /** some rows below the names, to be shown and judged by */
  readonly rows: readonly (readonly string[])[];
}

const ROWS_TO_JUDGE_BY = 12;

/** Comments of other programs: `#{"t_start": …}` of a monitor, with or without a space. */
export const COMMENT = /^\s*"?#\s*\{/;

/** What makes a table of a text, where it can be one: at least two columns. */
export function tableIn(log: LogText): LogTable | undefined {
  const lines = firstLines(log, ROWS_TO_JUDGE_BY + 2).filter((line) => !COMMENT.test(line));
  if (lines.length === 0) return undefined;
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(lines.join('\n'), { delimiter, skipEmptyLines: true });
    if (data.every((cells) => cells.length < 2)) continue;
    if (data[0].length >= 2) return tableOf(delimiter, data);
  }
  // NumPy puts # before the names
  const data = lines.map((line) => line.replace(/^\s*#/, '').trim().split(/\s+/));
  const isEven = data.every(({ length }) => length === data[0].length);
  const isTable = isEven && data[0].length >= 2 && data.length >= 2;
  return isTable && data.slice(1).every(isOfNumbers) ? tableOf(' ', data) : undefined;
}

function tableOf(delimiter: Delimiter, data: readonly (readonly string[])[]): LogTable {
  const [first, ...others] = data;
  const hasNames = first.some((cell) => cell.trim() !== '' && !isNumber(cell));
  return {
    delimiter,
    columns: hasNames ? first.map((name) => name.trim()) : undefined,
    width: first.length,
    rows: (hasNames ? others : data).slice(0, ROWS_TO_JUDGE_BY),
  };
}

export function isOfNumbers(cells: readonly string[]): boolean {
  return cells.every(isNumber);
}

/** Whether a cell holds a number, or what programs write where there is none. */
export function isNumber(cell: string): boolean {
  const text = cell.trim();
  return text !== '' && (/^[-+]?(nan|inf|none)$/i.test(text) || !Number.isNaN(Number(text)));
}

/** One row of a table, or one box of a terminal. */
export interface LogRow {
  /** counted from 1 */
  readonly line: number;
  /** what stands in a column; undefined where there is nothing */
  of(column: string): string | undefined;
  /** Whether nothing follows the column's cell in its line. */
  isLast(column: string): boolean;
}

/** Papa Parse takes these for texts as well; its types only say so of files. */
interface ChunkConfig extends Papa.ParseConfig<string[]> {
  readonly chunkSize: number;
  chunk(results: Papa.ParseResult<string[]>): void;
}

/** Hands over the cells of all rows but empty ones, the row of names and comments among them; quotes are as in RFC 4180. @throws ImportError where a quote does not end */
export function forEachCells(
  log: Pick<LogText, 'text' | 'progress'>,
  delimiter: Delimiter,
  take: (cells: readonly string[], line: number) => void,
): void {
  if (delimiter === ' ') {
    forEachLine(log, (text, line) => {
      const bare = text.replace(/^\s*#/, '').trim();
      if (bare !== '') take(bare.split(/\s+/), line);
    });
    return;
  }
  const { text, progress } = log;
  let line = 0;
  const config: ChunkConfig = {
    delimiter,
    // a chunk's strings can be forgotten before the next
    chunkSize: 1 << 20,
    chunk({ data, errors: [error], meta }) {
      if (error) {
        const what = error.code === 'MissingQuotes' ? 'that does not end' : 'out of place';
        throw new ImportError(
          `Line ${line + (error.row ?? 0) + 1} has a quote ${what}: correct it, and import the file again.`,
        );
      }
      for (const cells of data) {
        line++;
        if (cells.length > 1 || cells[0].trim() !== '') take(cells, line);
      }
      progress(meta.cursor / text.length);
    },
  };
  Papa.parse(text, config);
}

/** Whether a row is that of the names, which comes again in files that were put together. One cell alone may be called like its column. */
export function isOfNames(cells: readonly string[], columns: readonly string[]): boolean {
  return cells.length === columns.length && cells.every((cell, i) => cell.trim() === columns[i]);
}

/** Hands over the rows below the names. */
export function forEachRow(
  log: LogText,
  { delimiter, columns = [] }: Pick<LogTable, 'delimiter' | 'columns'>,
  take: (row: LogRow) => void,
): void {
  const places = new Map(columns.map((column, i) => [column, i]));
  let cells: readonly string[] = [];
  let line = 0;
  const row: LogRow = {
    get line() {
      return line;
    },
    of: (column) => cells[places.get(column) ?? -1],
    isLast: (column) => places.get(column) === cells.length - 1,
  };
  forEachCells(log, delimiter, (found, at) => {
    if (COMMENT.test(found[0]) || isOfNames(found, columns)) return;
    [cells, line] = [found, at];
    take(row);
  });
}
