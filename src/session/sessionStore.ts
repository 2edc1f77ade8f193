import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PhiKey } from '../rl/phi/phi';
import { createTrainingClient, type TrainingNews, type WorkerLike } from '../worker/client';
import type { EngineInUse, TrainingStatus, TrainingTuning } from '../worker/protocol';
import { type Curves, NO_CURVES, withReport } from './curves';
import { parseSettings, type SettingProblem, type Settings, shapeOf, tuningOf } from './experiment';

/** Settings that a running experiment cannot take up: they wait for Reset. */
const SHAPE_KEYS = ['env', 'hidden', 'batchSize', 'optimizer', 'seeds', 'firstSeed'] as const;

/** What a training figure shows. */
export interface Session {
  /** what the reader has asked for */
  readonly settings: Settings;
  /** what the experiment on show was set up with; differs in shape from `settings` until Reset */
  readonly inForce: Settings;
  readonly status: 'opening' | TrainingStatus | 'failed';
  readonly engine: EngineInUse | undefined;
  readonly curves: Curves;
  /** ms that the last epoch took to compute */
  readonly epochDuration: number | undefined;
  /** sentences about what happened, the newest last */
  readonly notices: readonly string[];
  /** why training cannot go on, when it cannot */
  readonly failure: string | undefined;
}

export interface SessionStore extends StoreApi<Session> {
  train(): void;
  pause(): void;
  /** One epoch. */
  step(): void;
  /** Begins again, with the settings as they now stand. */
  reset(): void;
  /**
   * Changes settings: all of the change or, where any of it is out of range, nothing.
   *
   * @returns the problems; none where the change was taken
   */
  change(change: Partial<Record<keyof Settings, unknown>>): readonly SettingProblem[];
  togglePhi(phi: PhiKey): void;
  dispose(): void;
}

/** Longest time that news waits before the page is told, in ms: charts need no more than ten pictures a second. */
const TELL_EVERY = 100;

/** Whether the settings ask for another experiment than the one on show. */
export function waitsForReset({ settings, inForce }: Session): boolean {
  return SHAPE_KEYS.some((key) => String(settings[key]) !== String(inForce[key]));
}

/** Environment steps that all runs on show have taken together. */
export function totalEnvSteps({ curves }: Session): number {
  let sum = 0;
  for (const { envSteps } of curves.runs) for (const steps of envSteps) sum += steps;
  return sum;
}

/** Epochs that every variant in training has done. */
export function epochsDone({ curves, settings }: Session): number {
  const lengths = curves.runs
    .filter(({ phi, stopped }) => stopped === undefined && settings.phis.includes(phi))
    .map(({ meanReturn }) => meanReturn.length);
  return lengths.length === 0 ? 0 : Math.min(...lengths);
}

/**
 * One training experiment as the page sees it: settings, and what the worker told of them. Without React.
 *
 * The experiment opens with one epoch, so that a reader meets an untrained policy on the stage and its return on the chart.
 *
 * @param settings must be valid
 */
export function createSessionStore(settings: Settings, spawn: () => WorkerLike): SessionStore {
  const store = createStore<Session>(() => opened(settings, settings));
  const client = createTrainingClient(spawn, hear);
  // Epochs may come by the hundred a second. They gather here, and the store is told now and then.
  let gathered: { -readonly [K in keyof Session]?: Session[K] } = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let toldAt = 0;
  // epochs to train to: the setting's, and as many again each time a finished experiment is to go on
  let goal = settings.epochs;

  function tuning(from: Settings): TrainingTuning {
    return { ...tuningOf(from), epochs: goal };
  }

  function current(): Session {
    return { ...store.getState(), ...gathered };
  }

  function tell(): void {
    clearTimeout(timer);
    timer = undefined;
    toldAt = Date.now();
    store.setState(gathered);
    gathered = {};
  }

  function gather(news: TrainingNews): void {
    const { curves, notices } = current();
    switch (news.type) {
      case 'epoch': {
        const failures = news.report.failures.map(({ text }) => text);
        gathered.curves = withReport(curves, news.report);
        gathered.epochDuration = news.duration;
        if (failures.length > 0) gathered.notices = [...notices, ...failures];
        break;
      }
      case 'status':
        gathered.status = news.status;
        break;
      case 'engine':
        gathered.engine = news.engine;
        break;
      case 'notice':
        gathered.notices = [...notices, news.text];
        break;
      case 'failed':
        gathered.status = 'failed';
        gathered.failure = news.text;
        break;
    }
  }

  function hear(news: TrainingNews): void {
    gather(news);
    const wait = news.type === 'epoch' ? TELL_EVERY - (Date.now() - toldAt) : 0;
    if (wait <= 0) tell();
    else timer ??= setTimeout(tell, wait);
  }

  function open(): void {
    const { settings: wanted, engine } = current();
    gathered = {};
    clearTimeout(timer);
    timer = undefined;
    store.setState(opened(wanted, wanted, engine), true);
    goal = wanted.epochs;
    client.setup(shapeOf(wanted), tuning(wanted));
    client.step();
  }

  open();

  return {
    ...store,
    train() {
      const session = current();
      if (session.status === 'finished') {
        goal = Math.max(goal, epochsDone(session)) + session.settings.epochs;
        client.tune(tuning(session.settings));
      }
      client.train();
    },
    pause: () => client.pause(),
    step: () => client.step(),
    reset: open,
    change(change) {
      const session = current();
      const parsed = parseSettings({ ...session.settings, ...change });
      if (!parsed.ok) return parsed.problems;
      const { settings: wanted } = parsed;
      if (wanted.epochs !== session.settings.epochs) goal = wanted.epochs;
      const { env, hidden, batchSize, optimizer, seeds, firstSeed } = session.inForce;
      store.setState({
        settings: wanted,
        inForce: { ...wanted, env, hidden, batchSize, optimizer, seeds, firstSeed },
      });
      // where only the opening epoch has been done, nothing is lost by beginning again at once
      const untouched = session.status !== 'running' && epochsDone(session) <= 1;
      if (waitsForReset(store.getState()) && untouched) open();
      else client.tune(tuning(wanted));
      return [];
    },
    togglePhi(phi) {
      const { phis } = current().settings;
      this.change({
        phis: phis.includes(phi) ? phis.filter((key) => key !== phi) : [...phis, phi],
      });
    },
    dispose() {
      clearTimeout(timer);
      client.dispose();
    },
  };
}

function opened(settings: Settings, inForce: Settings, engine?: EngineInUse): Session {
  return {
    settings,
    inForce,
    status: 'opening',
    engine,
    curves: NO_CURVES,
    epochDuration: undefined,
    notices: [],
    failure: undefined,
  };
}
