import { isValues, shownValue, type Value } from '../../../text/value';
import { Disclosure } from '../../../ui/Disclosure';
import { AnswerLines } from './AnswerLines';
import { CellTable } from './CellTable';

interface ShownValueProps {
  value: Value;
  name: string;
}

/** Characters of a cell, and of a value in a line. */
const MOST = 60;

/** A value that the reader's code showed: a list of numbers as a line, what has rows as a table, anything else in words. */
export function ShownValue({ value, name }: ShownValueProps) {
  if (typeof value !== 'object') return <p>{shownValue(value)}</p>;
  if (!isValues(value)) {
    const rows = Object.entries(value).map(([key, part]) => [key, shownValue(part, MOST)]);
    return <CellTable caption={name} columns={['Name', 'Value']} rows={rows} />;
  }
  const rows = value.map((row, i) => [String(i), ...cellsOf(row)]);
  const width = Math.max(1, ...rows.map((row) => row.length - 1));
  const columns = Array.from({ length: width }, (_, c) => (width === 1 ? 'Value' : `[${c}]`));
  const table = <CellTable caption={name} columns={['Place', ...columns]} rows={rows} />;
  const numbers = value.filter((each) => typeof each === 'number');
  if (numbers.length < 2 || numbers.length < value.length) return table;
  return (
    <>
      <AnswerLines
        xLabel="Place"
        yLabel={name}
        from={0}
        lines={[{ key: 'yours', values: numbers }]}
      />
      <Disclosure summary="The numbers shown">{table}</Disclosure>
    </>
  );
}

/** Columns of a table that a row can fill. */
const MOST_COLUMNS = 12;

function cellsOf(row: Value): readonly string[] {
  if (typeof row !== 'object' || !isValues(row)) return [shownValue(row, MOST)];
  return row.slice(0, MOST_COLUMNS).map((cell) => shownValue(cell, MOST));
}
