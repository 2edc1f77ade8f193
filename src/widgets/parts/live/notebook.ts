import { createStore, type StoreApi } from 'zustand/vanilla';
import { BOOK_SOURCES } from '../../../session/cells/bookSources';
import { CELL_PROBES, type TrainingPlan } from '../../../session/cells/cellProbes';
import { type CellTexts, writeCellsLink } from '../../../session/cells/cellsLink';
import { keptCell } from '../../../session/cells/keptCells';
import { type CellRun, probePath, runCell, runPythonCell } from '../../../session/cells/runCell';
import { type TrainingState, trainCell } from '../../../session/cells/trainCell';
import { usedCells } from '../../../session/cells/uses';
import { codeIn, LONGEST_CODE } from '../../../session/lab/code';
import { grouped } from '../../../ui/number';
import type { PageCell } from './pageCells';

/** A piece of code in the reader's hands. */
export interface CellState {
  readonly isOpen: boolean;
  readonly text: string;
  /** a text of the reader's that was written over something else than is printed now, or came with a link */
  readonly offer?: CellOffer | undefined;
  readonly run?: CellRunState;
}

export interface CellOffer {
  readonly from: 'older' | 'link';
  readonly text: string;
}

type CellRunState =
  | { readonly kind: 'running'; readonly training?: TrainingState }
  | {
      readonly kind: 'done';
      readonly run: CellRun | { readonly kind: 'failed'; readonly text: string };
      /** the texts that it depends on */
      readonly inputs: string;
    };

export type NotebookState = Readonly<Record<string, CellState>>;

/** The live code of a page: its pieces share a scope, in their order. */
export interface Notebook {
  readonly cells: readonly PageCell[];
  readonly store: StoreApi<NotebookState>;
  open(key: string): void;
  close(key: string): void;
  write(key: string, text: string): void;
  takeOffer(key: string): void;
  dropOffer(key: string): void;
  run(key: string): Promise<void>;
  /** Ends a training after the epoch that is under way. */
  stop(key: string): void;
  /** Runs what is open and what was changed, one after the other. */
  runAll(): Promise<void>;
  /** Address of this page with all that was changed. @throws Error with a sentence where that is too long */
  link(): string;
  /** Offers texts that came with a link, where they are others. @returns the pieces that have one now */
  offerTexts(texts: CellTexts): readonly PageCell[];
  /** Brings back what is printed, everywhere. */
  revertAll(): void;
  /** Whether what an answer depends on has changed since. */
  isStale(key: string): boolean;
}

/** Makes the notebook of a page's live code, with what this browser has kept of it. */
export function createNotebook(cells: readonly PageCell[]): Notebook {
  const cellOf = (key: string) => cells.find((cell) => cell.key === key) as PageCell;
  const store = createStore<NotebookState>(() =>
    Object.fromEntries(cells.map((cell) => [cell.key, firstState(cell)])),
  );
  const change = (key: string, changes: Partial<CellState>) =>
    store.setState((before) => ({ [key]: { ...before[key], ...changes } }));

  /** trainings that are to end */
  const stopped = new Set<string>();

  /** This piece and those of its language before it. */
  function program(key: string) {
    const cell = cellOf(key);
    const texts = store.getState();
    return cells
      .slice(0, cells.indexOf(cell) + 1)
      .filter(({ language }) => language === cell.language)
      .map(({ id, file, regions, key: own }) => ({ id, file, regions, text: texts[own].text }));
  }

  function inputs(key: string): string {
    const { id, language } = cellOf(key);
    const pieces = program(key);
    const used = language === 'ts' && usedCells(BOOK_SOURCES, probePath(CELL_PROBES[id]), pieces);
    return JSON.stringify(
      pieces
        .filter((piece) => !used || piece.id === id || used.has(piece.id))
        .map(({ text }) => text),
    );
  }

  async function run(key: string): Promise<void> {
    // what has changed since is told when this one is through
    if (store.getState()[key].run?.kind === 'running') return;
    const { id, language } = cellOf(key);
    const { text } = store.getState()[key];
    const pieces = program(key);
    const before = inputs(key);
    const done = (result: CellRun | { readonly kind: 'failed'; readonly text: string }) =>
      change(key, { run: { kind: 'done', run: result, inputs: before } });
    const unfit = unfitness(text);
    if (unfit !== undefined) {
      done({ kind: 'failed', text: unfit });
      return;
    }
    change(key, { run: { kind: 'running' } });
    const probe = CELL_PROBES[id];
    stopped.delete(key);
    const train = (plan: TrainingPlan) =>
      trainCell(
        probe,
        plan,
        pieces,
        (training) => change(key, { run: { kind: 'running', training } }),
        () => stopped.has(key),
        () => performance.now(),
      );
    try {
      const runIn = language === 'ts' ? runCell : runPythonCell;
      done(await (probe.training ? train(probe.training) : runIn(probe, pieces)));
    } catch {
      done({
        kind: 'failed',
        text: 'What runs your code could not be loaded. Your code is kept; press Run to try again.',
      });
    }
  }

  function write(key: string, text: string): void {
    const { id, language, printed } = cellOf(key);
    keptCell(id, language).keep(text, printed);
    change(key, { text });
  }

  return {
    cells,
    store,
    write,
    run,
    stop: (key) => void stopped.add(key),
    open: (key) => change(key, { isOpen: true }),
    close: (key) => change(key, { isOpen: false }),
    takeOffer(key) {
      const { offer } = store.getState()[key];
      if (offer) write(key, offer.text);
      change(key, { offer: undefined });
    },
    dropOffer(key) {
      const { offer, text } = store.getState()[key];
      // what was kept goes too
      if (offer?.from === 'older') write(key, text);
      change(key, { offer: undefined });
    },
    async runAll() {
      for (const { key, printed } of cells) {
        const { isOpen, text } = store.getState()[key];
        if (!isOpen && text === printed) continue;
        change(key, { isOpen: true });
        await run(key);
      }
    },
    link() {
      const texts = store.getState();
      const changed = cells.filter(({ key, printed }) => texts[key].text !== printed);
      const address = new URL(location.href);
      address.hash = writeCellsLink(
        Object.fromEntries(changed.map(({ key }) => [key, texts[key].text])),
      );
      return address.href;
    },
    offerTexts(texts) {
      const now = store.getState();
      const offered = cells.filter(
        ({ key }) => Object.hasOwn(texts, key) && texts[key] !== now[key].text,
      );
      for (const { key } of offered) change(key, { offer: { from: 'link', text: texts[key] } });
      return offered;
    },
    revertAll() {
      for (const { key, printed } of cells) write(key, printed);
    },
    isStale(key) {
      const last = store.getState()[key].run;
      return last?.kind === 'done' && last.inputs !== inputs(key);
    },
  };
}

function firstState({ id, language, printed }: PageCell): CellState {
  const kept = keptCell(id, language).read(printed);
  if (!kept) return { isOpen: false, text: printed };
  return kept.isCurrent
    ? { isOpen: false, text: kept.text }
    : { isOpen: false, text: printed, offer: { from: 'older', text: kept.text } };
}

/** @returns why this is not even run */
function unfitness(text: string): string | undefined {
  if (text.trim() === '') return 'There is no code to run. Revert brings back what is printed.';
  if (codeIn(text) !== undefined) return undefined;
  return `The code is longer than ${grouped(LONGEST_CODE)} characters, and was not run.`;
}
