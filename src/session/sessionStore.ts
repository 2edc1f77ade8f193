import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PhiKey } from '../rl/phi/phi';
import {
  createTrainingClient,
  type OpenCustom,
  type TrainingNews,
  type WorkerLike,
} from '../worker/client';
import type { Leg, Resumption, TrainingTuning } from '../worker/protocol';
import { askFirst, noteEpoch, takesMore } from './askFirst';
import { type Curves, continued, type ToldEpoch, withReports } from './curves';
import { parseSettings, type SettingProblem, type Settings, shapeOf, tuningOf } from './experiment';
import { createPolicyArchive, type PolicyArchive } from './policyArchive';
import { epochsDone, epochsOf, opened, type Session } from './session';
import { changesToMark, isSwitch, shapeSettings, waitingSettings } from './settingsChange';
import { createTelling } from './telling';

export interface SessionStore extends StoreApi<Session> {
  train(): void;
  pause(): void;
  /** One epoch. */
  step(): void;
  /** Begins again, with the settings as they now stand. */
  reset(): void;
  /**
   * Begins with a policy in the place of untrained ones, and again whenever it begins anew with a network of that size.
   *
   * @param wanted valid settings, with a network of that size
   */
  startFrom(policy: StartingPolicy, wanted: Settings): void;
  /** Begins, or goes on with, what was asked about. */
  agree(): void;
  /** All that it takes to go on from here on another day; what is shown has then come as far. */
  standing(): Standing;
  /** The tunings that the experiment on show was trained under, one after another. */
  readonly legs: readonly Leg[];
  /** Takes an experiment up from where it stood. It rests there. */
  resume(standing: Standing, curves: Curves, archive: PolicyArchive): void;
  /**
   * Changes settings: all of the change or, where any of it is out of range, nothing.
   *
   * @returns the problems; none where the change was taken
   */
  change(change: Partial<Record<keyof Settings, unknown>>): readonly SettingProblem[];
  togglePhi(phi: PhiKey): void;
  /**
   * Policies of past epochs of the experiment on show: of the first seed of each variant, and of all where the settings ask for details. The next
   * experiment has another archive.
   */
  readonly archive: PolicyArchive;
  /** Has the reader's own Φ computed behind the link that this opens, and behind another one in each experiment to come. */
  takeCustom(open: OpenCustom): void;
  dispose(): void;
}

/** A policy that training can begin with. */
export interface StartingPolicy {
  readonly name: string;
  /** sizes of the hidden layers */
  readonly hidden: readonly number[];
  /** θ */
  readonly params: Float32Array;
}

/** Where an experiment stands, but for what there is to see of it. */
export interface Standing {
  readonly settings: Settings;
  readonly inForce: Settings;
  readonly events: Session['events'];
  /** epochs to train to */
  readonly goal: number;
  /** without a checkpoint it goes on from its beginning: the same seeds bring it to the same place */
  readonly from: Resumption;
}

/**
 * One training experiment as the page sees it: settings, and what the worker told of them. Without React.
 *
 * The experiment opens with one epoch, so that a reader meets an untrained policy on the stage and its return on the chart.
 *
 * @param settings must be valid
 * @param waits whether it does nothing before it is told to resume, or to reset
 */
export function createSessionStore(
  settings: Settings,
  spawn: () => WorkerLike,
  waits = false,
): SessionStore {
  const store = createStore<Session>(() => opened(settings, settings));
  const client = createTrainingClient({ spawn, hear });
  // Epochs may come by the hundred a second. They gather here, and the store is told now and then.
  let gathered: { -readonly [K in keyof Session]?: Session[K] } = {};
  /** epochs that have come since, and are not in the curves yet */
  let told: ToldEpoch[] = [];
  const telling = createTelling(() => {
    store.setState(current());
    gathered = {};
  });
  let archive = createPolicyArchive();
  // what the runs begin with, where that is not a matter of seeds
  let start: StartingPolicy | undefined;
  // s of computing since the experiment was set up
  let computed = 0;
  // epochs to train to: the setting's, and as many again each time a finished experiment is to go on
  let goal = settings.epochs;
  const budget = askFirst();
  // whether the worker was told nothing yet of the experiment on show
  let waitsToBegin = false;

  function tuning(from: Settings): TrainingTuning {
    return { ...tuningOf(from), epochs: goal };
  }

  function current(): Session {
    const session = { ...store.getState(), ...gathered };
    if (told.length === 0) return session;
    gathered.curves = withReports(session.curves, told);
    told = [];
    return { ...session, curves: gathered.curves };
  }

  function notify(texts: readonly string[]): void {
    if (texts.length === 0) return;
    gathered.notices = [...(gathered.notices ?? store.getState().notices), ...texts];
  }

  function gather(news: TrainingNews): void {
    switch (news.type) {
      case 'epoch': {
        computed += news.duration / 1000;
        noteEpoch(store.getState().inForce, news.report.runs, news.duration);
        told.push({ report: news.report, seconds: computed });
        for (const { phi, seed, params } of news.report.runs) {
          if (params) archive.keep({ phi, seed }, news.report.epoch, params);
        }
        gathered.epochDuration = news.duration;
        notify(news.report.failures.map(({ text }) => text));
        break;
      }
      case 'awaited':
        gathered.isAwaited = news.orders > 0;
        break;
      case 'status':
        gathered.status = news.status;
        break;
      case 'engine': {
        const session = current();
        gathered.engine = news.engine;
        if (session.engine && session.engine.kind !== news.engine.kind) {
          mark(session, 'engine', news.engine.kind);
        }
        break;
      }
      case 'notice':
        notify([news.text]);
        break;
      case 'failed':
        gathered.status = 'failed';
        gathered.failure = news.text;
        break;
    }
  }

  /** what each mark is about */
  const subjects = new WeakMap<Session['events'][number], string>();

  /** Marks a change that takes effect after the epochs done so far. Of several of the same subject, as on the way of a slider, the last one does. */
  function mark(session: Session, subject: string, label: string): void {
    const epoch = Math.max(0, ...epochsOf(session).map((each) => each.epoch));
    if (epoch === 0) return;
    const isOverruled = (each: Session['events'][number]) =>
      each.epoch === epoch && subjects.get(each) === subject;
    const event = { epoch, label };
    subjects.set(event, subject);
    gathered.events = [...session.events.filter((each) => !isOverruled(each)), event];
  }

  function hear(news: TrainingNews): void {
    gather(news);
    if (news.type === 'epoch') telling.soon();
    else if (news.type !== 'checkpoint') telling.atOnce();
  }

  /** Forgets what there was to see. */
  function clear(opening: Session): void {
    gathered = {};
    told = [];
    archive = createPolicyArchive();
    computed = 0;
    telling.stop();
    store.setState(opening, true);
  }

  function open(): void {
    const { settings: wanted, engine } = current();
    clear(opened(wanted, wanted, engine));
    goal = wanted.epochs;
    const asks = budget.questionAbout(wanted);
    waitsToBegin = asks !== undefined;
    // one that computes for long in one piece, or holds much, would keep the next waiting: its worker goes, and its memory
    if (waitsToBegin || budget.isUnwieldy) client.dispose();
    if (asks) {
      store.setState({ status: 'paused', asks });
      return;
    }
    budget.begin(wanted);
    const isFitting = start !== undefined && String(start.hidden) === String(wanted.hidden);
    if (!isFitting) start = undefined;
    else gathered.events = [{ epoch: 0, label: `from ${start?.name}` }];
    client.setup({ ...shapeOf(wanted), ...(start && { start: start.params }) }, tuning(wanted));
    client.step();
  }

  function tune(wanted: Settings): void {
    budget.goOn(store.getState().inForce);
    client.tune(tuning(wanted));
  }

  if (!waits) open();

  return {
    ...store,
    get archive() {
      return archive;
    },
    get legs() {
      return client.standing?.legs ?? [];
    },
    takeCustom: (open) => client.takeCustom(open),
    train() {
      const session = current();
      if (session.asks) return;
      if (session.status === 'finished') {
        goal = Math.max(goal, epochsDone(session)) + session.settings.epochs;
        client.tune(tuning(session.settings));
      }
      client.train();
    },
    pause: () => client.pause(),
    step() {
      if (!current().asks) client.step();
    },
    reset: open,
    startFrom(policy, wanted) {
      start = policy;
      store.setState({ settings: wanted });
      open();
    },
    agree() {
      const { asks, settings: wanted, inForce } = current();
      if (!asks) return;
      budget.agreeTo(waitsToBegin ? wanted : inForce);
      store.setState({ asks: undefined });
      if (waitsToBegin) open();
      else tune(wanted);
    },
    standing() {
      telling.atOnce();
      const { settings: wanted, inForce, events } = store.getState();
      const from = client.standing ?? { legs: [] };
      return { settings: wanted, inForce, events, goal, from };
    },
    resume(standing, curves, policies) {
      const { settings: wanted, inForce, events, from } = standing;
      clear({ ...opened(wanted, inForce, current().engine), curves, events });
      waitsToBegin = false;
      budget.agreeTo(inForce);
      budget.begin(inForce);
      goal = standing.goal;
      archive = policies;
      computed = Math.max(0, ...curves.runs.map(({ seconds }) => seconds.at(-1) ?? 0));
      client.setup(shapeOf(inForce), tuning(wanted), from);
    },
    change(change) {
      const session = current();
      const parsed = parseSettings({ ...session.settings, ...change });
      if (!parsed.ok) return parsed.problems;
      const { settings: wanted } = parsed;
      if (wanted.epochs !== session.settings.epochs) goal = wanted.epochs;
      store.setState({
        settings: wanted,
        inForce: { ...wanted, ...shapeSettings(session.inForce) },
      });
      // where only the opening epoch has been done, nothing is lost by beginning again at once
      const untouched =
        session.status !== 'running' &&
        session.curves.runs.every(({ meanReturn }) => meanReturn.length <= 1);
      const changes = changesToMark(session.settings, wanted);
      const isOther = waitingSettings(store.getState()).length > 0 || changes.size > 0;
      if (waitsToBegin || (isOther && untouched && !isSwitch(session.settings, wanted))) {
        open();
        return [];
      }
      if (isSwitch(session.settings, wanted)) {
        gathered.curves = continued(current().curves, session.settings.phis[0], wanted.phis[0]);
      }
      for (const [subject, label] of changes) mark(current(), subject, label);
      telling.atOnce();
      const { inForce } = store.getState();
      const mayAsk = session.asks || takesMore(inForce, session.inForce);
      const asks = mayAsk ? budget.questionAbout(inForce) : undefined;
      store.setState({ asks });
      if (asks) {
        client.pause();
        return [];
      }
      tune(wanted);
      // a variant that joins while nothing runs opens as the others did, with an epoch
      const { phis: before } = session.settings;
      const joins =
        !isSwitch(session.settings, wanted) &&
        epochsOf(current()).some(({ phi, epoch }) => epoch === 0 && !before.includes(phi));
      if (joins && session.status !== 'running' && session.status !== 'failed') client.step();
      return [];
    },
    togglePhi(phi) {
      const { phis, toggling } = current().settings;
      if (toggling === 'switch') this.change({ phis: [phi] });
      else {
        this.change({
          phis: phis.includes(phi) ? phis.filter((key) => key !== phi) : [...phis, phi],
        });
      }
    },
    dispose() {
      telling.stop();
      client.dispose();
    },
  };
}
