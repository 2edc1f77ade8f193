import styles from './LiveCell.module.css';

interface CellTableProps {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** index of a row to point out */
  firstDifferent?: number;
}

/** Rows that a table has at most: a reader's value can be long. */
const MOST_ROWS = 200;

export function CellTable({ caption, columns, rows, firstDifferent }: CellTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.table} aria-label={caption} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map(([head, ...cells], r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is nothing but its place
            <tr key={r} className={r === firstDifferent ? styles.different : undefined}>
              <th scope="row">{head}</th>
              {cells.map((cell, c) => (
                <td key={columns[c + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && <p>{`… and ${rows.length - MOST_ROWS} rows more`}</p>}
    </section>
  );
}
