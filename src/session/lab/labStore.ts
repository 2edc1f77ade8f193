import { createStore } from 'zustand/vanilla';
import type { Settings } from '../experiment';
import { createSessionStore, type Session } from '../sessionStore';
import type { Lab, LabHost, LabStore } from './lab';
import { createLabArchives } from './labArchives';
import type { LabColour, LabRun } from './labRun';
import { DEFAULT_VIEW } from './labView';

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
    withPolicies: new Set(),
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

  const archives = createLabArchives(keeper, (withPolicies) => store.setState({ withPolicies }));

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
    const { history } = store.getState();
    const isKnown = history.some(({ id }) => id === run.id);
    store.setState({
      history: isKnown
        ? history.map((each) => (each.id === run.id ? run : each))
        : [run, ...history],
    });
    keep(keeper.save(run));
    keep(archives.put(run.id, session.archive));
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
    ({ runs: kept, withPolicies, problem }) => {
      if (problem !== undefined) notify(problem);
      for (const id of withPolicies) archives.know(id);
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
    if (news.type === 'policies') {
      archives.know(id);
      return;
    }
    if (news.type === 'removed') archives.forget(id);
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
    archiveOf: (id) => (id === store.getState().current.id ? session.archive : archives.of(id)),
    async bringPolicies(id) {
      const run = store.getState().history.find((each) => each.id === id);
      if (!run?.settings) return;
      await archives
        .bring(id, run.settings.hidden)
        .catch((error: unknown) => notify(`${run.name}: ${reason(error)}`));
    },
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
      archives.forget(id);
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
