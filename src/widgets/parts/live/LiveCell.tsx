import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { CELL_PROBES } from '../../../session/cells/cellProbes';
import { Button } from '../../../ui/Button';
import { CodeField } from '../code/CodeField';
import { LOAD_LANGUAGE } from '../code/languages';
import shared from '../figure.module.css';
import { CellOutput } from './CellOutput';
import { Changes } from './Changes';
import styles from './LiveCell.module.css';
import type { CellState, Notebook } from './notebook';
import type { PageCell } from './pageCells';
import { ShareButton } from './ShareButton';
import { TrainingView } from './TrainingView';

interface LiveCellProps {
  notebook: Notebook;
  cell: PageCell;
}

const LANGUAGES = {
  ts: { name: 'TypeScript', key: 'typescript' },
  py: { name: 'Python', key: 'python' },
} as const;

/** A piece of the book's code in the reader's hands: to be changed, run, and held against what is printed. */
export function LiveCell({ notebook, cell }: LiveCellProps) {
  const { key, id, language, printed } = cell;
  // all texts count: those above may make this one's answer stale
  const state = useStore(notebook.store)[key];
  const [isCompared, setCompared] = useState(false);
  const { name, python, training } = CELL_PROBES[id];
  const { run, text } = state;
  const isBusy = run?.kind === 'running';
  const mark = useMemo(() => markOf(run, id), [run, id]);
  const label = `${name}, in ${LANGUAGES[language].name}`;
  if (!state.isOpen) return null;

  return (
    <section
      className={styles.cell}
      aria-label={`Your copy of ${label}`}
      style={{ '--code-block-size': heightOf(text) }}
      data-run={run?.kind ?? 'none'}
    >
      {state.offer && <Offer notebook={notebook} cell={cell} {...state.offer} />}
      <CodeField
        label={`Your code for ${label}`}
        value={text}
        onChange={(next) => notebook.write(key, next)}
        loadLanguage={LOAD_LANGUAGE[LANGUAGES[language].key]}
        mark={mark}
      />
      <div className={shared.row}>
        <Button kind="main" icon="play" disabled={isBusy} onClick={() => void notebook.run(key)}>
          Run
        </Button>
        {training && (
          <Button icon="pause" disabled={!isBusy} onClick={() => notebook.stop(key)}>
            Stop
          </Button>
        )}
        <Button
          icon="reset"
          disabled={text === printed}
          onClick={() => notebook.write(key, printed)}
        >
          Revert
        </Button>
        <Button aria-pressed={isCompared} onClick={() => setCompared(!isCompared)}>
          Show what I changed
        </Button>
        {notebook.cells.length > 1 && (
          <>
            <Button onClick={() => void notebook.runAll()}>Run all</Button>
            <Button onClick={() => notebook.revertAll()}>Revert all</Button>
          </>
        )}
        <ShareButton notebook={notebook} />
        <Button onClick={() => notebook.close(key)}>Close</Button>
      </div>
      {isCompared && <Changes label="What you changed" was={printed} now={text} />}
      <p role="status" className={shared.hint}>
        {statusOf(state, notebook.isStale(key))}
        {language === 'ts' && !python && cell.hasPython && ` ${TORCH}`}
      </p>
      {run?.kind === 'running' && run.training && <TrainingView {...run.training} />}
      {run?.kind === 'done' && (
        <CellOutput run={run.run} own={id} nameOf={(other) => CELL_PROBES[other].name} />
      )}
    </section>
  );
}

const TORCH =
  'The Python of this piece needs PyTorch, which does not run in a browser: it is there to be read, and to be taken along.';

function Offer({
  notebook,
  cell: { key, printed },
  from,
  text,
}: LiveCellProps & NonNullable<CellState['offer']>) {
  return (
    <div className={styles.offer}>
      <p>
        {from === 'older'
          ? 'You changed an earlier version of this code, and the book has changed it since. Yours, beside what is printed now:'
          : 'The link brings this text. It has not been run. Beside what is printed:'}
      </p>
      <Changes label="The text on offer" was={printed} now={text} />
      <div className={shared.row}>
        <Button onClick={() => notebook.takeOffer(key)}>Take it</Button>
        <Button onClick={() => notebook.dropOffer(key)}>Leave it</Button>
      </div>
    </div>
  );
}

function statusOf({ run }: CellState, isStale: boolean): string {
  if (run === undefined) return 'Not run yet.';
  if (run.kind === 'running') return 'Running.';
  if (isStale) return 'Out of date: code that this answer depends on has changed. Run it again.';
  return run.run.kind === 'ran' ? 'Run.' : 'Not run.';
}

function markOf(run: CellState['run'], own: string) {
  if (run?.kind !== 'done' || run.run.kind === 'failed') return undefined;
  const wrong = run.run.kind === 'unread' ? run.run : run.run.outcome;
  if ('ok' in wrong && wrong.ok) return undefined;
  const { line, problem, cell } = wrong;
  return line === undefined || (cell !== undefined && cell !== own)
    ? undefined
    : { line, text: problem };
}

/** Lines that an editor shows at most without scrolling. */
const MOST_LINES = 30;

function heightOf(text: string): string {
  const lines = Math.min(MOST_LINES, text.split('\n').length + 1);
  return `${lines * 1.4 + 1.2}rem`;
}
