import { useState } from 'react';
import type { Lab, LabStore } from '../../session/lab/lab';
import { LAB_COLOURS, type LabColour, type LabRun } from '../../session/lab/labRun';
import { Button } from '../../ui/Button';
import { Notation } from '../../ui/Notation';
import { Select } from '../../ui/Select';
import shared from '../parts/figure.module.css';
import styles from './Lab.module.css';
import { phisOf, symbolOf } from './labSeries';

interface LabHistoryProps {
  store: LabStore;
  lab: Pick<Lab, 'current' | 'history' | 'removed'>;
}

const COLOUR_NAMES: Readonly<Record<LabColour, string>> = {
  'as-phi': 'As its Φ',
  one: 'Vermillion',
  two: 'Blue',
  three: 'Green',
  four: 'Purple',
  five: 'Brown',
};

/** The experiments that were: to be shown or hidden, named, coloured, repeated, thrown away. */
export function LabHistory({ store, lab: { current, history, removed } }: LabHistoryProps) {
  return (
    <>
      {history.length > 0 && (
        <ol className={styles.history} aria-label="Experiments">
          {history.map((run) => (
            <Entry key={run.id} store={store} run={run} isCurrent={run.id === current.id} />
          ))}
        </ol>
      )}
      <p
        role="status"
        aria-label="Thrown away"
        className={shared.notice}
        hidden={removed === undefined}
      >
        {removed && (
          <>
            {removed.name} is thrown away.{' '}
            <Button kind="bare" data-undo onClick={() => void store.restore()}>
              Undo
            </Button>
          </>
        )}
      </p>
    </>
  );
}

interface EntryProps {
  store: LabStore;
  run: LabRun;
  isCurrent: boolean;
}

function Entry({ store, run, isCurrent }: EntryProps) {
  const { id, name, note, colour, isHidden } = run;
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={styles.entry} aria-label={name}>
      <div className={styles.entryHead}>
        <label className={styles.shown}>
          <input
            type="checkbox"
            checked={!isHidden}
            onChange={(event) => store.changeRun(id, { isHidden: !event.target.checked })}
          />
          <span>
            <strong>{name}</strong>
            {isCurrent && ' (in progress)'}
            <span className={styles.summary}>
              {' '}
              <Notation>{summaryOf(run)}</Notation>
            </span>
            {note !== '' && <span className={styles.summary}> {note}</span>}
          </span>
        </label>
        <span className={styles.entryButtons}>
          <Button kind="bare" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            Edit
          </Button>
          {run.settings && (
            <Button kind="bare" onClick={() => store.duplicate(id)}>
              Duplicate
            </Button>
          )}
          {!isCurrent && (
            <Button
              kind="bare"
              onClick={({ currentTarget }) => {
                const figure = currentTarget.closest('figure');
                handOnFocus(currentTarget);
                store.remove(id);
                // where there is no next one, at what brings it back
                requestAnimationFrame(() => {
                  if (document.activeElement === document.body) {
                    figure?.querySelector<HTMLElement>('[data-undo]')?.focus();
                  }
                });
              }}
            >
              Delete
            </Button>
          )}
        </span>
      </div>
      {isOpen && (
        <div className={styles.entryFields}>
          <label className={styles.text}>
            Name
            <input
              value={name}
              maxLength={60}
              onChange={(event) => store.changeRun(id, { name: event.target.value })}
              // while it is written it may be empty
              onBlur={() => name.trim() === '' && store.changeRun(id, { name: 'Without a name' })}
            />
          </label>
          <label className={styles.text}>
            Note
            <input
              value={note}
              maxLength={200}
              onChange={(event) => store.changeRun(id, { note: event.target.value })}
            />
          </label>
          <Select
            label="Colour"
            value={colour}
            options={LAB_COLOURS.map((value) => ({ value, label: COLOUR_NAMES[value] }))}
            onChange={(chosen) => store.changeRun(id, { colour: chosen })}
          />
        </div>
      )}
    </li>
  );
}

/** A reader with a keyboard goes on at the next experiment, and is not thrown back to the top of the page. */
function handOnFocus(button: HTMLElement): void {
  const entry = button.closest('li');
  const heir = entry?.nextElementSibling ?? entry?.previousElementSibling;
  heir?.querySelector('input')?.focus();
}

/** What was trained, in a clause. */
function summaryOf({ runs, settings, events }: LabRun): string {
  const symbols = phisOf(runs).map((phi) => symbolOf(phi, { isImported: settings === undefined }));
  const seeds = new Set(runs.map(({ seed }) => seed)).size;
  const epochs = Math.max(0, ...runs.map(({ meanReturn }) => meanReturn.length));
  const parts = [
    symbols.join(', '),
    `${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`,
    `${epochs} epochs`,
    ...(settings
      ? [`batch ${settings.batchSize.toLocaleString('en')}`, `α = ${settings.learningRate}`]
      : []),
    ...(events.length > 0 ? ['changed in mid-run'] : []),
  ];
  return parts.join(' · ');
}
