import { useId, useRef, useState } from 'react';
import { Button } from '../Button';
import type { ExportKind } from '../export/figureExport';
import { FigureTools } from '../FigureTools';
import { useShownTable } from '../figureParts';
import { Notation } from '../Notation';
import type { DataTable } from './dataTable';
import styles from './ShowData.module.css';

export type { DataTable };

interface ShowDataProps {
  /** Called only while the table is open. */
  table: () => DataTable;
}

/**
 * The numbers behind a chart, on demand, as a table: for readers who cannot see the chart, and for copying. Its button goes
 * into the title line of the figure.
 */
export function ShowData({ table }: ShowDataProps) {
  useShownTable(table);
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
        {isOpen && (
          <>
            <Downloads table={table} />
            <Table {...table()} />
          </>
        )}
      </div>
    </>
  );
}

const KINDS: readonly ExportKind[] = ['CSV', 'JSON', 'SVG', 'PNG'];

/** The figure as a file: its table, or its charts as a picture. */
function Downloads({ table }: ShowDataProps) {
  const row = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const hand = async (kind: ExportKind) => {
    try {
      const { exportFigure } = await import('../export/figureExport');
      if (row.current) setText(await exportFigure(kind, table(), row.current));
    } catch (error) {
      setText(error instanceof Error ? error.message : 'That did not work.');
    }
  };
  return (
    <div ref={row} className={styles.downloads}>
      <span aria-hidden>Download as</span>
      {KINDS.map((kind) => (
        <Button
          key={kind}
          kind="bare"
          aria-label={`Download as ${kind}`}
          onClick={() => void hand(kind)}
        >
          {kind}
        </Button>
      ))}
      <span aria-live="polite">{text}</span>
    </div>
  );
}

/** Whether a cell is for reading and not a number to be compared with the one below; names such as a₀ or "0, 1" are as good as numbers. */
function isWordy(cell: string | undefined): boolean {
  return cell !== undefined && /\p{L}{3}/u.test(cell);
}

function Table({ caption, columns, rows }: DataTable) {
  const alignments = columns.map((_, c) =>
    rows.some((row) => isWordy(row[c])) ? styles.words : undefined,
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, c) => (
              <th key={column} scope="col" className={alignments[c]}>
                <Notation>{column}</Notation>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([head, ...cells], r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is nothing but its place, and heads may repeat
            <tr key={r}>
              <th scope="row" className={alignments[0]}>
                <Notation>{head}</Notation>
              </th>
              {cells.map((cell, i) => (
                <td key={columns[i + 1]} className={alignments[i + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
