import type { DataTable } from '../../ui/chart/dataTable';
import { plainText } from '../../ui/plainText';
import { readNumber } from '../../ui/readNumber';

/** What a figure shows once a step was done, and what it showed before. */
export interface Shown {
  /** the tables of Show data, in the order of the page */
  readonly tables: readonly DataTable[];
  readonly before: readonly DataTable[];
  /** its lines of status, as they are read */
  readonly said: string;
  /** and those of before */
  readonly saidBefore: string;
  /** all that it shows in words */
  readonly text: string;
}

/** Whether what a step says is to be seen is there. */
export type Claim = (shown: Shown) => boolean;

/** The claims of a chapter, by the ids of its steps. */
export type Claims = Readonly<Record<string, Claim>>;

/**
 * A column of a table as numbers; what is no number is NaN.
 *
 * @throws Error where there is no such column
 */
export function column({ columns, rows }: DataTable, name: string): number[] {
  const c = columns.map(plainText).indexOf(plainText(name));
  if (c < 0) throw new Error(`There is no column ${name} among ${columns.join(', ')}.`);
  return rows.map((row) => readNumber(row[c] ?? ''));
}

/**
 * One number of a table.
 *
 * @param head the first cell of its row
 * @throws Error where there is no such row or column
 */
export function cell(table: DataTable, head: string, name: string): number {
  const r = table.rows.findIndex(([first]) => plainText(first) === plainText(head));
  if (r < 0) throw new Error(`There is no row ${head} in “${table.caption}”.`);
  return column(table, name)[r] ?? Number.NaN;
}

/**
 * The number that follows some words in what a figure says.
 *
 * @throws Error where it says nothing of the kind
 */
export function numberAfter(said: string, words: string): number {
  const at = said.indexOf(words);
  const [, number] = /^\D*?([-−]?[\d.,]*\d)/.exec(said.slice(at + words.length)) ?? [];
  if (at < 0 || number === undefined)
    throw new Error(`“${words}” and a number are not in “${said}”.`);
  return readNumber(number);
}

/** The last of some numbers; NaN where there are none. */
export function last(numbers: readonly number[]): number {
  return numbers.at(-1) ?? Number.NaN;
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}
