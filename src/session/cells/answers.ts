import { isValues, shownValue, type Value } from '../../text/value';

/** What a cell's code gave, held against the book's. */
export interface Answer {
  /** The first says whether both are the same, and names the first difference. */
  readonly sentences: readonly string[];
  readonly agrees: boolean;
  readonly table: AnswerTable;
  readonly chart?: AnswerChart;
}

export interface AnswerTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** index of the first row that differs */
  readonly firstDifferent?: number;
}

/** Numbers along an axis, in one line for each. */
export interface AnswerChart {
  readonly xLabel: string;
  readonly yLabel: string;
  /** x of the first */
  readonly from: number;
  readonly lines: readonly {
    readonly key: 'yours' | 'book';
    readonly values: readonly number[];
  }[];
}

/** One number of a value, with the way to it. */
export interface NamedNumber {
  readonly name: string;
  readonly value: number | boolean;
}

/** How the places of arrays are called: words for each of its dimensions, the last in front of the innermost index. */
export type Words = Readonly<Record<string, readonly Dimension[]>>;

/** A dimension's word, and what its first index is called. */
export type Dimension = readonly [word: string, from: 0 | 1];

/** All numbers of a value, in order: a program of the reader's may have given one of any shape. */
function namedNumbers(value: Value, words: Words): readonly NamedNumber[] {
  const found: NamedNumber[] = [];
  const walk = (part: Value, name: string, dimensions: readonly Dimension[]) => {
    if (typeof part === 'number' || typeof part === 'boolean') found.push({ name, value: part });
    else if (isValues(part)) {
      const [[word, from] = ['at', 0], ...inner] = dimensions;
      for (const [i, each] of part.entries()) walk(each, `${name}, ${word} ${i + from}`, inner);
    } else {
      for (const [key, each] of Object.entries(part)) {
        walk(each, name ? `${name}, ${key}` : key, words[key] ?? []);
      }
    }
  };
  walk(value, '', []);
  return found;
}

/** Of the largest number: what another order of adding up can make of float64. */
const ROUNDING = 1e-9;

/**
 * Holds a value against what the book's code gave.
 *
 * @param within share of the book's largest number by which numbers may be apart
 */
export function compareValues(
  yours: Value,
  book: Value,
  words: Words,
  within = ROUNDING,
): Pick<Answer, 'sentences' | 'agrees' | 'table'> {
  const mine = namedNumbers(yours, words);
  const right = namedNumbers(book, words);
  const largest = Math.max(1, ...right.map(({ value }) => finiteSize(value)));
  const isNear = (i: number) => {
    const given = mine[i]?.value;
    if (given === undefined || mine[i].name !== right[i].name) return false;
    if (Object.is(given, right[i].value)) return true;
    return Math.abs(Number(given) - Number(right[i].value)) <= within * largest;
  };
  const different = right.findIndex((_, i) => !isNear(i));
  // what is given beyond the book's is a difference too
  const first = different < 0 && mine.length > right.length ? right.length : different;
  const isExact =
    first < 0 &&
    right.every(
      ({ value }, i) => Number(value) === Number(mine[i].value) || Object.is(value, mine[i].value),
    );
  const given = new Map(mine.map(({ name, value }) => [name, value]));
  const rows = [
    ...right.map(({ name, value }) => [name, shownOf(given.get(name)), shownOf(value)]),
    ...mine.slice(right.length).map(({ name, value }) => [name, shownOf(value), '']),
  ];
  return {
    agrees: first < 0,
    sentences: [verdict(first, isExact, rows)],
    table: {
      columns: ['Quantity', 'Yours', 'The book’s'],
      rows,
      ...(first >= 0 && { firstDifferent: first }),
    },
  };
}

function verdict(first: number, isExact: boolean, rows: readonly string[][]): string {
  if (first >= 0) {
    const [name, yours, book] = rows[first];
    const given = yours === '' ? 'your code gave nothing' : `your code gave ${yours}`;
    return `It differs from the book’s first at ${name}: ${given}, the book’s ${book || 'nothing'}.`;
  }
  return isExact
    ? 'The same as the book’s, to the last bit.'
    : 'The same as the book’s, apart from rounding.';
}

function shownOf(value: number | boolean | undefined): string {
  return value === undefined ? '' : shownValue(value);
}

function finiteSize(value: number | boolean): number {
  const size = Math.abs(Number(value));
  return Number.isFinite(size) ? size : 0;
}

/** The numbers under a name, as a line; none where there is no such list. */
export function lineOf(value: Value, name: string): readonly number[] {
  if (typeof value !== 'object' || isValues(value)) return [];
  let list: Value | undefined = value[name];
  while (list !== undefined && typeof list === 'object' && isValues(list) && isList(list[0])) {
    list = list[0];
  }
  if (list === undefined || typeof list !== 'object' || !isValues(list)) return [];
  return list.filter((each): each is number => typeof each === 'number');
}

function isList(value: Value | undefined): boolean {
  return typeof value === 'object' && isValues(value);
}

/** A number in two digits, without powers of ten where it can be. */
export function short(value: number): string {
  return shownValue(Number(value.toPrecision(2)));
}
