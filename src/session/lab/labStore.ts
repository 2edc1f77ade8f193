import { createStore } from 'zustand/vanilla';
import type { CodeLink } from '../../worker/portWeigher';
import { parseSettings, type Settings } from '../experiment';
import type { Session } from '../session';
import { createSessionStore } from '../sessionStore';
import type { Bookmark } from './bookmark';
import { isSameCode, type ReaderCode } from './code';
import { nextName, numberIn, shortName } from './experimentNames';
import { historyVerbs, inOrder } from './historyVerbs';
import type { Lab, LabHost, LabStore } from './lab';
import type { LabColour, LabRun } from './labRun';
import { createLabShelf } from './labShelf';
import { DEFAULT_VIEW } from './labView';
import { recordOf, wholeRecordOf } from './recordOf';
import { reason } from './retrying';

/**
 * ms of training after which the experiment in progress is put down once more, since a browser may crash: ten seconds, and more for long
 * curves, which take some 3 µs a point to write, so that writing never takes more than a thousandth of the time.
 */
function putDownAfter({ curves }: Session): number {
  const points = curves.runs.reduce((sum, { meanReturn }) => sum + meanReturn.length, 0);
  return Math.max(10_000, 3 * points);
}

/** ms of training after which an experiment is put down for the first time */
const FIRST_PUT_DOWN = 500;

/**
 * The lab: one experiment in progress, and those that were. An experiment is put down, and kept, whenever its training comes to rest, and now and then
 * before that.
 *
 * @param settings must be valid
 */
export function createLabStore(
  settings: Settings,
  { keeper, place, address = () => '', spawn, now, newId, runCode }: LabHost,
): LabStore {
  /** what the tab was at before it was loaded */
  const mark = place?.read() ?? undefined;
  const session = createSessionStore(settings, spawn, mark !== undefined);
  /** the way to it; nothing once it has been gone, or another was taken */
  let takingUp: Promise<void> | undefined;
  /** what was taken up */
  let takenUp: Bookmark | undefined;
  const store = createStore<Lab>(() => ({
    current: newExperiment([]),
    history: [],
    removed: undefined,
    withPolicies: new Set(),
    view: DEFAULT_VIEW,
    code: undefined,
    offeredCode: undefined,
    opened: undefined,
    notices: [],
  }));

  function newExperiment(history: readonly LabRun[]): Lab['current'] {
    const colour: LabColour = 'as-phi';
    return { id: newId(), name: nextName(history), note: '', colour, madeAt: now() };
  }

  /** Where the code as it now stands is run. */
  function openCode(): CodeLink | undefined {
    const { code } = store.getState();
    return code === undefined ? undefined : runCode?.(code);
  }

  session.takeCustom(openCode);

  function setCode(code: ReaderCode): void {
    store.setState({ code });
    session.takeCustom(openCode);
  }

  const said = new Set<string>();
  const shelf = createLabShelf(keeper, {
    onProblems: tellNotices,
    onPolicies: (withPolicies) => store.setState({ withPolicies }),
  });

  function tellNotices(): void {
    store.setState({ notices: [...new Set([...said, ...shelf.problems])] });
  }

  function notify(text: string): void {
    said.add(text);
    tellNotices();
  }

  /** Whether there is more than the opening epoch, which anybody's page shows. */
  function hasBegun({ curves }: Session): boolean {
    return curves.runs.some(({ meanReturn }) => meanReturn.length > 1);
  }

  let putDownAt = now();

  /** @returns the experiment as it was put down */
  function putDownCurves(): LabRun | undefined {
    if (!hasBegun(session.getState())) return undefined;
    putDownAt = now();
    const standing = session.standing();
    const state = session.getState();
    const run = wholeRecordOf(store.getState(), state);
    const { history } = store.getState();
    const isKnown = history.some(({ id }) => id === run.id);
    store.setState({
      history: isKnown
        ? history.map((each) => (each.id === run.id ? run : each))
        : [run, ...history],
    });
    shelf.save(run);
    // after the curves: so there is no place on the way that they do not reach
    const { checkpoint, legs } = standing.from;
    if (checkpoint) shelf.saveCheckpoint(run.id, checkpoint);
    const { current, code, opened } = store.getState();
    const { from: _, ...rest } = standing;
    const isOfAddress = opened?.id === current.id;
    place?.write({ ...rest, legs, current, code, address: address(), isOfAddress });
    return run;
  }

  /** Goes on where this tab was before it was loaded anew. */
  async function takeUp(input: unknown): Promise<void> {
    const [{ parseBookmark }, { standingOf }] = await Promise.all([
      import('./bookmarkSchema'),
      import('./standingOf'),
    ]);
    const bookmark = parseBookmark(input);
    const kept = bookmark && (await keeper.standing(bookmark.current.id, bookmark.settings));
    // the reader may have begun something else meanwhile
    if (takingUp === undefined) return;
    takingUp = undefined;
    const stood = kept && standingOf(bookmark, kept);
    if (!stood) return session.reset();
    const { current, code } = bookmark;
    takenUp = bookmark;
    keeper.claim(current.id);
    store.setState({ current, code });
    session.resume(stood.standing, stood.curves, stood.archive);
  }

  if (mark !== undefined) {
    // whatever fails, the page begins as it would have without
    takingUp = takeUp(mark).catch(() => session.reset());
  }

  function putDown(): void {
    shelf.saveWaiting();
    const run = putDownCurves();
    if (run) shelf.savePolicies(run.id, session.archive);
  }

  function begin(): void {
    takingUp = undefined;
    takenUp = undefined;
    putDown();
    place?.write(undefined);
    // an experiment that never got beyond its opening gives its name to the next
    if (hasBegun(session.getState()))
      store.setState({ current: newExperiment(store.getState().history) });
  }

  const stopListening = session.subscribe((state, before) => {
    if (state.status === 'running') {
      // the first time soon: a page may go at any moment
      if (before.status !== 'running') putDownAt = now() - putDownAfter(state) + FIRST_PUT_DOWN;
      else if (now() - putDownAt >= putDownAfter(state)) queueMicrotask(putDownCurves);
    } else if (state.status !== before.status || state.curves !== before.curves) {
      // the second is a step
      queueMicrotask(putDown);
    }
  });

  /** Gives the experiment in progress another name where it is still only counted, and others have its number. */
  function countOn(): void {
    const { history, current } = store.getState();
    // a link may have named it
    if (hasBegun(session.getState()) || numberIn(current.name) === undefined) return;
    const others = history.filter(({ id }) => id !== current.id);
    store.setState({ current: { ...current, name: nextName(others) } });
  }

  shelf.load(({ runs: kept, withPolicies, problem }) => {
    if (problem !== undefined) notify(problem);
    for (const id of withPolicies) shelf.know(id);
    const { history, current } = store.getState();
    const known = new Set([current.id, ...history.map(({ id }) => id)]);
    const earlier = kept.filter(({ id }) => !known.has(id));
    store.setState({ history: inOrder([...history, ...earlier]) });
    countOn();
  });

  const stopHearing = keeper.listen((news) => {
    const { history, current } = store.getState();
    const id = news.type === 'saved' ? news.run.id : news.id;
    if (news.type === 'claimed') {
      // a copy of this tab goes on with it: from here on there are two experiments
      if (id === current.id) store.setState({ current: { ...current, id: newId() } });
      return;
    }
    if (id === current.id) {
      // what is under the reader's hands here is nobody else's to change, nor to throw away
      if (news.type === 'removed') putDown();
      return;
    }
    if (news.type === 'policies') {
      shelf.know(id);
      return;
    }
    if (news.type === 'removed') shelf.forget(id);
    const others = history.filter((run) => run.id !== id);
    store.setState({ history: news.type === 'saved' ? inOrder([news.run, ...others]) : others });
    countOn();
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
      store.setState({ current: { ...current, name: shortName(`${run.name}, again`) } });
      const { phis } = run.settings;
      const isOffered = run.isFromFile && run.code !== undefined && !isSameCode(run.code, code);
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
    startFrom(policy) {
      const { settings: now } = session.getState();
      const parsed = parseSettings({ ...now, hidden: policy.hidden });
      if (!parsed.ok) return parsed.problems[0].text;
      begin();
      session.startFrom(policy, parsed.settings);
      return undefined;
    },
    openShared(shared) {
      if (takingUp !== undefined) {
        void takingUp.then(() => this.openShared(shared));
        return;
      }
      if (takenUp?.address === address()) {
        // the address is that of before: what was made of it since stands
        const { id } = takenUp.current;
        if (takenUp.isOfAddress) store.setState({ view: shared.view, opened: { id, shared } });
        takenUp = undefined;
        return;
      }
      begin();
      const { current, code } = store.getState();
      const isKnown = shared.code !== undefined && isSameCode(shared.code, code);
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
    record: () => recordOf(store.getState(), session.getState()),
    archiveOf: (id) => (id === store.getState().current.id ? session.archive : shelf.of(id)),
    async bringPolicies(id) {
      const run = store.getState().history.find((each) => each.id === id);
      if (!run?.settings) return;
      await shelf
        .bring(id, run.settings.hidden)
        .catch((error: unknown) => notify(`${run.name}: ${reason(error)}`));
    },
    changeView: (change) => store.setState({ view: { ...store.getState().view, ...change } }),
    ...historyVerbs(store, shelf),
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
