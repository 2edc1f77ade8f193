import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WorkerLike } from '../../worker/client';
import type { Settings } from '../experiment';
import type { PolicyArchive } from '../policyArchive';
import { createSessionStore, type Session, type SessionStore } from '../sessionStore';
import type { LabKeeper } from './labKeeper';
import type { LabColour, LabRun, LabRunChange } from './labRun';
import { DEFAULT_VIEW, type LabView } from './labView';
import type { SharedExperiment } from './sharedExperiment';

/** What the lab shows beside the experiment under the reader's hands. */
export interface Lab {
  /** how the experiment in progress is called, once it has begun */
  readonly current: Pick<LabRun, 'id' | 'name' | 'note' | 'colour' | 'madeAt'>;
  /** experiments that were, the newest first; the one in progress is among them once it has been put down */
  readonly history: readonly LabRun[];
  readonly view: LabView;
  /** the reader's own Φ, as it was run last */
  readonly code: string | undefined;
  /** a Φ that came with a link: to be shown, and not to be run before the reader agrees */
  readonly offeredCode: string | undefined;
  /** what the last link was about, and the experiment in progress that it opened as */
  readonly opened: { readonly id: string; readonly shared: SharedExperiment } | undefined;
  readonly notices: readonly string[];
}

export interface LabStore extends StoreApi<Lab> {
  /** the experiment in progress */
  readonly session: SessionStore;
  /** Puts the experiment in progress down, and begins another with the settings as they now stand. */
  startAnew(): void;
  /** Begins another experiment with the settings and the code of one that was. */
  duplicate(id: string): void;
  /** Begins another experiment with these settings. */
  open(settings: Settings, code: string | undefined): void;
  /** Begins another experiment, the one that a link is about; but for its code, which is only offered. */
  openShared(shared: SharedExperiment): void;
  /** Takes the offered code off the table. Whoever agrees to it runs it: {@link runOwn}. */
  answerOffer(): void;
  /** The experiment in progress as it stands. */
  record(): LabRun;
  /** Policies of an experiment's past epochs: of the one in progress, and of some that were put down since the page was opened. */
  archiveOf(id: string): PolicyArchive | undefined;
  changeView(change: Partial<LabView>): void;
  /** Names, colours, hides an experiment: the one in progress or one that was. */
  changeRun(id: string, change: LabRunChange): void;
  /** Puts experiments from elsewhere among those that were. */
  add(runs: readonly LabRun[]): void;
  remove(id: string): void;
  /** The code that computes the reader's own Φ from now on. */
  setCode(code: string): void;
  /**
   * Trains with this code: it joins the experiment in progress or, where that has runs of other code, begins another. One experiment has
   * one code.
   */
  runOwn(code: string): void;
  notify(text: string): void;
  /** Puts the experiment in progress down as it stands, so that it outlives the page. */
  putDown(): void;
  dispose(): void;
}

/** What a lab needs of the page. */
export interface LabHost {
  readonly keeper: LabKeeper;
  readonly spawn: () => WorkerLike;
  /** ms since 1970 */
  readonly now: () => number;
  readonly newId: () => string;
  /** Opens a port behind which code computes Φ; left out where no code can be run. */
  readonly runCode?: (code: string) => MessagePort;
}

/**
 * The lab: one experiment in progress, and those that were. An experiment is put down, and kept, whenever its training comes to rest.
 *
 * @param settings must be valid
 */
export function createLabStore(
  settings: Settings,
  { keeper, spawn, now, newId, runCode }: LabHost,
): LabStore {
  const session = createSessionStore(settings, spawn);
  let count = 0;
  const store = createStore<Lab>(() => ({
    current: next(),
    history: [],
    view: DEFAULT_VIEW,
    code: undefined,
    offeredCode: undefined,
    opened: undefined,
    notices: [],
  }));

  function next(): Lab['current'] {
    count++;
    return {
      id: newId(),
      name: `Experiment ${count}`,
      note: '',
      colour: 'as-phi' as LabColour,
      madeAt: now(),
    };
  }

  /** policies by experiment; the one put down last is the last */
  const archives = new Map<string, PolicyArchive>();

  /** Where the code as it now stands is run. */
  function openCode(): MessagePort | undefined {
    const { code } = store.getState();
    return code === undefined ? undefined : runCode?.(code);
  }

  session.takeCustom(openCode);

  function setCode(code: string): void {
    store.setState({ code });
    session.takeCustom(openCode);
  }

  function notify(text: string): void {
    const { notices } = store.getState();
    if (!notices.includes(text)) store.setState({ notices: [...notices, text] });
  }

  function keep(work: Promise<void>): void {
    work.catch((error: unknown) => notify(reason(error)));
  }

  function recordOf({ inForce, settings: tuned, curves, events }: Session): LabRun {
    const { current, code, history } = store.getState();
    const isHidden = history.find(({ id }) => id === current.id)?.isHidden ?? false;
    return {
      ...current,
      isHidden,
      // the shape as it was set up, the tuning as it is
      settings: { ...tuned, ...inForce },
      code: tuned.phis.includes('custom') ? code : undefined,
      runs: curves.runs.filter(({ phi }) => tuned.phis.includes(phi)),
      events,
    };
  }

  /** Whether there is more than the opening epoch, which anybody's page shows. */
  function hasBegun({ curves }: Session): boolean {
    return curves.runs.some(({ meanReturn }) => meanReturn.length > 1);
  }

  function putDown(): void {
    const state = session.getState();
    if (!hasBegun(state)) return;
    const run = recordOf(state);
    archives.delete(run.id);
    archives.set(run.id, session.archive);
    const [oldest] = archives.keys();
    if (archives.size > MOST_ARCHIVES) archives.delete(oldest);
    const { history } = store.getState();
    const isKnown = history.some(({ id }) => id === run.id);
    store.setState({
      history: isKnown
        ? history.map((each) => (each.id === run.id ? run : each))
        : [run, ...history],
    });
    keep(keeper.save(run));
  }

  function begin(): void {
    putDown();
    // an experiment that never got beyond its opening gives its name to the next
    if (hasBegun(session.getState())) store.setState({ current: next() });
  }

  const stopListening = session.subscribe((state, before) => {
    if (state.status !== before.status && state.status !== 'running') queueMicrotask(putDown);
  });

  keeper.load().then(
    ({ runs: kept, problem }) => {
      if (problem !== undefined) notify(problem);
      const { history, current } = store.getState();
      const known = new Set([current.id, ...history.map(({ id }) => id)]);
      const earlier = kept.filter(({ id }) => !known.has(id));
      count += earlier.length;
      store.setState({
        history: inOrder([...history, ...earlier]),
        // a link may have named it meanwhile
        ...(!hasBegun(session.getState()) &&
          current.name === 'Experiment 1' && {
            current: { ...current, name: `Experiment ${count}` },
          }),
      });
    },
    (error: unknown) => notify(reason(error)),
  );

  const stopHearing = keeper.listen((news) => {
    const { history, current } = store.getState();
    const id = news.type === 'saved' ? news.run.id : news.id;
    // what is under the reader's hands here is nobody else's to change
    if (id === current.id) return;
    const others = history.filter((run) => run.id !== id);
    store.setState({ history: news.type === 'saved' ? inOrder([news.run, ...others]) : others });
  });

  return {
    ...store,
    session,
    startAnew() {
      begin();
      session.reset();
    },
    duplicate(id) {
      const run = store.getState().history.find((each) => each.id === id);
      if (!run?.settings) return;
      begin();
      const { current, code } = store.getState();
      store.setState({ current: { ...current, name: `${run.name}, again` } });
      const { phis } = run.settings;
      const isOffered = run.isFromFile && run.code !== undefined && run.code !== code;
      if (isOffered) store.setState({ offeredCode: run.code });
      else if (run.code !== undefined) store.setState({ code: run.code });
      session.change({ ...run.settings, phis: isOffered ? withoutCustom(phis) : phis });
      session.reset();
    },
    open(wanted, code) {
      begin();
      if (code !== undefined) store.setState({ code });
      session.change({ ...wanted });
      session.reset();
    },
    openShared(shared) {
      begin();
      const { current, code } = store.getState();
      const isKnown = shared.code !== undefined && shared.code === code;
      store.setState({
        current: { ...current, ...(shared.name !== '' && { name: shared.name }) },
        view: shared.view,
        offeredCode: isKnown ? undefined : shared.code,
        opened: { id: current.id, shared },
      });
      const { settings: wanted, result } = shared;
      session.change({
        ...wanted,
        phis: isKnown ? wanted.phis : withoutCustom(wanted.phis),
        // only there are curves the same to the bit; without any to compare, the reader's own choice stays
        engine: result ? 'plain' : session.getState().settings.engine,
      });
      session.reset();
    },
    answerOffer: () => store.setState({ offeredCode: undefined }),
    record: () => recordOf(session.getState()),
    archiveOf: (id) => (id === store.getState().current.id ? session.archive : archives.get(id)),
    changeView: (change) => store.setState({ view: { ...store.getState().view, ...change } }),
    changeRun(id, change) {
      const { current, history } = store.getState();
      const { isHidden: _, ...naming } = change;
      if (current.id === id) store.setState({ current: { ...current, ...naming } });
      store.setState({
        history: history.map((run) => (run.id === id ? { ...run, ...change } : run)),
      });
      const changed = store.getState().history.find((run) => run.id === id);
      if (changed) keep(keeper.save(changed));
    },
    add(runs) {
      store.setState({ history: [...runs, ...store.getState().history] });
      for (const run of runs) keep(keeper.save(run));
    },
    remove(id) {
      archives.delete(id);
      store.setState({ history: store.getState().history.filter((run) => run.id !== id) });
      keep(keeper.remove(id));
    },
    setCode,
    runOwn(code) {
      const hasRuns = session.getState().curves.runs.some(({ phi }) => phi === 'custom');
      // put down under the code that it was trained with
      if (hasRuns) begin();
      setCode(code);
      if (!session.getState().settings.phis.includes('custom')) session.togglePhi('custom');
      if (hasRuns) session.reset();
    },
    notify,
    putDown,
    dispose() {
      putDown();
      stopListening();
      stopHearing();
      session.dispose();
    },
  };
}

/** Experiments whose policies are held; each may take 64 MB. */
const MOST_ARCHIVES = 4;

function withoutCustom(phis: Settings['phis']): Settings['phis'] {
  return phis.filter((phi) => phi !== 'custom');
}

/** The newest first. */
function inOrder(runs: readonly LabRun[]): readonly LabRun[] {
  return [...runs].sort((a, b) => b.madeAt - a.madeAt);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
