import { useState } from 'react';
import { MOST_NAME, MOST_NOTE } from '../../session/lab/experimentNames';
import { isImported } from '../../session/lab/joining';
import type { Lab, LabStore } from '../../session/lab/lab';
import { LAB_COLOURS, type LabColour, type LabRun } from '../../session/lab/labRun';
import type { XAxis } from '../../session/lab/labView';
import { binsText } from '../../session/lab/logs/episodeLog';
import { Button } from '../../ui/Button';
import { Notation } from '../../ui/Notation';
import { LineSample } from '../../ui/QuantitySample';
import { Select } from '../../ui/Select';
import shared from '../parts/figure.module.css';
import { ImportedTools, JoinShown } from './ImportedTools';
import styles from './Lab.module.css';
import { COLOUR_LOOKS } from './labColours';
import { lookOf, phisOf, symbolOf, unknownOf } from './labSeries';

interface LabHistoryProps {
  store: LabStore;
  lab: Pick<Lab, 'current' | 'history' | 'removed' | 'view'>;
}

function colourName(colour: LabColour): string {
  return colour === 'as-phi' ? 'As its Φ' : COLOUR_LOOKS[colour].name;
}

/** The experiments that were: to be shown or hidden, named, coloured, repeated, thrown away. */
export function LabHistory({ store, lab: { current, history, removed, view } }: LabHistoryProps) {
  return (
    <>
      {history.length > 0 && (
        <ol className={styles.history} aria-label="Experiments">
          {history.map((run) => (
            <Entry
              key={run.id}
              store={store}
              run={run}
              x={view.x}
              isCurrent={run.id === current.id}
            />
          ))}
        </ol>
      )}
      <JoinShown store={store} history={history} />
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
  /** along what the chart is drawn */
  x: XAxis;
  isCurrent: boolean;
}

function Entry({ store, run, x, isCurrent }: EntryProps) {
  const unknown = isCurrent ? undefined : unknownOf(run, x);
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
          {isImported(run) &&
            phisOf(run.runs).map((phi) => (
              <LineSample key={phi} {...lookOf({ colour, isImported: true }, phi)} />
            ))}
          <span>
            <strong>{name}</strong>
            {isCurrent && ' (in progress)'}
            <span className={styles.summary}>
              {' '}
              <Notation>{summaryOf(run)}</Notation>
            </span>
            {unknown && (
              <span className={styles.summary}>
                {' '}
                It does not tell {unknown}, and is not drawn along them.
              </span>
            )}
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
              maxLength={MOST_NAME}
              onChange={(event) => store.changeRun(id, { name: event.target.value })}
              // while it is written it may be empty
              onBlur={() => name.trim() === '' && store.changeRun(id, { name: 'Without a name' })}
            />
          </label>
          <label className={styles.text}>
            Note
            <input
              value={note}
              maxLength={MOST_NOTE}
              onChange={(event) => store.changeRun(id, { note: event.target.value })}
            />
          </label>
          <Select
            label="Colour"
            value={colour}
            options={LAB_COLOURS.map((value) => ({ value, label: colourName(value) }))}
            onChange={(chosen) => store.changeRun(id, { colour: chosen })}
          />
          {!isCurrent && isImported(run) && <ImportedTools store={store} run={run} />}
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
function summaryOf({ runs, settings, events, bins }: LabRun): string {
  const symbols = phisOf(runs).map((phi) =>
    symbolOf(phi, { isImported: isImported({ settings }) }),
  );
  const seeds = new Set(runs.map(({ seed }) => seed)).size;
  const epochs = Math.max(0, ...runs.map(({ meanReturn }) => meanReturn.length));
  const parts = [
    symbols.join(', '),
    `${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`,
    `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}${bins ? ` of ${binsText(bins)}` : ''}`,
    ...(settings
      ? [`batch ${settings.batchSize.toLocaleString('en')}`, `α = ${settings.learningRate}`]
      : []),
    ...(events.length > 0 ? ['changed in mid-run'] : []),
  ];
  return parts.join(' · ');
}
