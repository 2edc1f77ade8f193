import { useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import styles from './ShowData.module.css';

export interface DataTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface ShowDataProps {
  /** Called only while the table is open. */
  table: () => DataTable;
}

/**
 * The numbers behind a chart, on demand, as a table: for readers who cannot see the chart, and for copying. Its button goes
 * into the head of the surrounding figure, where there is one.
 */
export function ShowData({ table }: ShowDataProps) {
  const [open, setOpen] = useState(false);
  const [tools, setTools] = useState<Element | null>(null);
  const id = useId();
  const here = useRef<HTMLDivElement>(null);
  const button = (
    <button
      type="button"
      className={styles.button}
      aria-expanded={open}
      aria-controls={id}
      onClick={() => setOpen(!open)}
    >
      {open ? 'Hide data' : 'Show data'}
    </button>
  );
  return (
    <div
      ref={(element) => {
        here.current = element;
        if (element) setTools(element.closest('figure')?.querySelector('.figure-tools') ?? null);
      }}
    >
      {tools ? createPortal(button, tools) : button}
      {open && <Table id={id} {...table()} />}
    </div>
  );
}

function Table({ id, caption, columns, rows }: DataTable & { id: string }) {
  return (
    // a scrolling region must be reachable by keyboard
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section id={id} className={styles.scroll} aria-label={caption} tabIndex={0}>
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
          {rows.map(([head, ...cells]) => (
            <tr key={head}>
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
