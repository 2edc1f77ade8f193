import { useId, useState } from 'react';
import { Button } from '../Button';
import { FigureTools } from '../FigureTools';
import styles from './ShowData.module.css';

export interface DataTable {
  readonly caption: string;
  readonly columns: readonly string[];
  /** the first cell of a row is its head */
  readonly rows: readonly (readonly string[])[];
}

interface ShowDataProps {
  /** Called only while the table is open. */
  table: () => DataTable;
}

/**
 * The numbers behind a chart, on demand, as a table: for readers who cannot see the chart, and for copying. Its button goes
 * into the title line of the figure.
 */
export function ShowData({ table }: ShowDataProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <FigureTools>
        <Button
          kind="bare"
          icon="table"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          Show data
        </Button>
      </FigureTools>
      <div id={id} hidden={!isOpen}>
        {isOpen && <Table {...table()} />}
      </div>
    </>
  );
}

function Table({ caption, columns, rows }: DataTable) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
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
          {rows.map(([head, ...cells], r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is nothing but its place, and heads may repeat
            <tr key={r}>
              <th scope="row">{head}</th>
              {cells.map((cell, i) => (
                <td key={columns[i + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
