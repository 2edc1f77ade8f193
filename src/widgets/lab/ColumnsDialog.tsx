import { useEffect, useRef, useState } from 'react';
import {
  COLUMN_ROLES,
  type ColumnRole,
  type ColumnRoles,
  guessedRoles,
} from '../../session/lab/logs/columnRoles';
import type { AskedTable } from '../../session/lab/logs/importFiles';
import { visibleText } from '../../text/visibleText';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import shared from '../parts/figure.module.css';
import styles from './Lab.module.css';

const ROLE_NAMES: Readonly<Record<ColumnRole, string>> = {
  return: 'Return',
  epoch: 'Number of the epoch',
  episode: 'Number of the episode',
  steps: 'Environment steps so far',
  length: 'Steps of an episode',
  seconds: 'Seconds so far',
  seed: 'Seed',
};

/** Rows and columns that are shown of the table. */
const ROWS = 5;
const COLUMNS = 12;

const NONE = 'none';

interface ColumnsDialogProps {
  asked: AskedTable;
  onAnswer: (roles: ColumnRoles | undefined) => void;
}

/** Asks what the columns of somebody's own table are. */
export function ColumnsDialog({ asked: { path, table }, onAnswer }: ColumnsDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const names = table.columns ?? Array.from({ length: table.width }, (_, i) => `Column ${i + 1}`);
  const [roles, setRoles] = useState<Readonly<Partial<ColumnRoles>>>(() => guessedRoles(names));
  useEffect(() => dialog.current?.showModal(), []);
  const { return: told } = roles;
  const options = [
    { value: NONE, label: 'not in this table' },
    ...names.map((name, i) => ({ value: `${i}`, label: visibleText(name) || `Column ${i + 1}` })),
  ];
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={`Columns of ${visibleText(path)}`}
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(undefined);
      }}
    >
      <p className={styles.subhead}>What are the columns of {visibleText(path)}?</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.preview} aria-label="Its first rows" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {names.slice(0, COLUMNS).map((name, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns of one name are columns all the same
                <th key={i} scope="col">
                  {visibleText(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, ROWS).map((cells, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows do not move
              <tr key={r}>
                {cells.slice(0, COLUMNS).map((cell, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells do not move
                  <td key={i}>{visibleText(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className={shared.settings}>
        {COLUMN_ROLES.map((role) => (
          <Select
            key={role}
            label={ROLE_NAMES[role]}
            value={`${roles[role] ?? NONE}`}
            options={options}
            onChange={(value) => {
              const { [role]: _, ...others } = roles;
              setRoles(value === NONE ? others : { ...others, [role]: Number(value) });
            }}
          />
        ))}
      </div>
      <p className={shared.hint}>
        Each row is an epoch, or an episode where only the number of the episode is given. Tables
        with these columns are read so from now on.
      </p>
      <div className={shared.row}>
        <Button
          kind="main"
          disabled={told === undefined}
          onClick={() => told !== undefined && onAnswer({ ...roles, return: told })}
        >
          Import
        </Button>
        <Button onClick={() => onAnswer(undefined)}>Leave it out</Button>
      </div>
    </dialog>
  );
}
