import Papa from 'papaparse';
import { writtenOut } from './visibleText';

/**
 * A table as CSV (RFC 4180), with a row that names its columns: numbers in full, so that reading them gives the same float64, and texts as
 * cells that no spreadsheet takes for a formula.
 */
export function csvText(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const cells = (row: readonly (string | number)[]) =>
    row.map((each) => (typeof each === 'string' ? csvCell(each) : each));
  return `${Papa.unparse([columns, ...rows].map(cells))}\r\n`;
}

/**
 * Where a formula can begin: at the cell's first character, or behind a semicolon, since a spreadsheet of a country with decimal commas cuts
 * there, and passes over blanks and quotes. The signs are those of OWASP's “CSV Injection”, with the wide ones of Chinese and Japanese
 * keyboards; of the others that it names, line breaks and tabs, none is left.
 */
const FORMULA = /(^|;)([\s"]*)('*[=+\-−@＝＋－＠])/g;
const MARKED = /(^|;)([\s"]*)'('*[=+\-−@＝＋－＠])/g;

/** A number, or one with its error. */
const QUANTITY = /^[-+−]?[\d.,]+(e[-+]?\d+)?( ± [\d.,]+(e[-+]?\d+)?)?$/i;

/** A text as a cell: in one line, all of it visible, and with the apostrophe by which spreadsheets know a text where it could be a formula. */
function csvCell(text: string): string {
  const shown = writtenOut(text);
  return QUANTITY.test(shown) ? shown : shown.replace(FORMULA, "$1$2'$3");
}

/** What a cell of {@link csvText} says: the same without its apostrophes. */
export function textOfCell(cell: string): string {
  return cell.replace(MARKED, '$1$2$3');
}
