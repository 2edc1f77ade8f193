import { durableWorker } from './durableWorker';
import { createLegs, type Legs } from './legs';
import type { AnyWorker, Death } from './liveWorker';
import { type CodeLink, portsOf } from './portWeigher';
import type {
  Checkpoint,
  FromWorker,
  Resumption,
  ToWorker,
  TrainingShape,
  TrainingTuning,
} from './protocol';
import { pageKernels } from './threads/pageKernels';
import { pageThreads, type StartThread, startThread } from './threads/pageThreads';
import type { FromTrainingWorker, ToTrainingWorker } from './workerMessages';

/** The part of a training `Worker` that the client uses. */
export type WorkerLike = AnyWorker<ToTrainingWorker, FromTrainingWorker>;

/** What the page hears of the experiment that is current; never of an older one. */
export type TrainingNews =
  | Exclude<FromWorker, { readonly type: 'obeyed' }>
  /** How many orders the worker has not carried out yet. */
  | { readonly type: 'awaited'; readonly orders: number };

/** The page's end of a training worker. A worker that dies is replaced, and the runs go on from their last checkpoint. */
export interface TrainingClient {
  /**
   * Begins a new experiment; everything still under way of the last one is dropped. Also recovers where worker after worker died.
   *
   * @param from where it goes on from, if it has begun before; under that tuning, whatever it was then
   */
  setup(shape: TrainingShape, tuning: TrainingTuning, from?: Resumption): void;
  /** Where the current experiment stands, as far as news of it has come in. */
  readonly standing: Resumption | undefined;
  tune(tuning: TrainingTuning): void;
  train(): void;
  pause(): void;
  step(): void;
  /**
   * Hands the worker a link to where the reader's own Φ is computed, and another one at each setup: an experiment begins with
   * code that remembers nothing, and a new worker is not left without.
   */
  takeCustom(open: OpenCustom): void;
  dispose(): void;
}

/** Opens a link to where the reader's own Φ is computed, if there is any. */
export type OpenCustom = () => CodeLink | undefined;

interface Page {
  /** Starts a training worker. */
  spawn(): WorkerLike;
  /** Starts a thread of one. */
  readonly startThread?: StartThread;
  /** Receives the news of the current generation. */
  hear(news: TrainingNews): void;
}

const REPLACED: Readonly<Record<Death, string>> = {
  crashed: 'The training worker stopped unexpectedly',
  silent: 'The training worker no longer answered',
};

const FAILED =
  'The training worker stopped, and so did those that took its place. What you see stays; press Reset to start again with a new one.';

const NEVER =
  'The training worker did not start: its script did not arrive, or this browser has no module workers (Chrome 80, Firefox 114 and Safari 15 have them). The text, the formulas and the questions work without; press Reset to try again.';

export function createTrainingClient(page: Page): TrainingClient {
  const { spawn, hear } = page;
  let generation = 0;
  let openCustom: OpenCustom = () => undefined;
  /** what a worker needs to know in order to take over */
  let experiment: { readonly shape: TrainingShape; readonly legs: Legs } | undefined;
  let checkpoint: Checkpoint | undefined;
  /** whether any worker has said anything */
  let hasLived = false;
  let underway: 'train' | 'step' | undefined;

  const threads = pageThreads(page.startThread ?? startThread, (lost) => worker?.post(lost));
  let worker: ReturnType<typeof open> | undefined;

  function open() {
    return durableWorker<ToTrainingWorker, FromTrainingWorker>({
      spawn,
      hear: take,
      replaced(how) {
        threads.end();
        takeOver(how);
      },
      failed() {
        threads.end();
        awaitOrders(0);
        hear({ generation, type: 'failed', text: hasLived ? FAILED : NEVER });
      },
    });
  }

  function take(message: FromTrainingWorker): void {
    hasLived = true;
    if (message.type === 'thread' || message.type === 'end-thread') threads.obey(message);
    else if (message.type === 'kernels') pageKernels.keep(message);
    else if (message.generation === generation) {
      if (message.type === 'obeyed') awaitOrders(awaited - 1);
      else {
        note(message);
        hear(message);
      }
    }
  }

  /** orders that are not carried out yet */
  let awaited = 0;

  function awaitOrders(orders: number): void {
    awaited = Math.max(0, orders);
    hear({ type: 'awaited', orders: awaited });
  }

  function note(news: TrainingNews): void {
    if (news.type === 'checkpoint') {
      worker?.reach(sumOfEpochs(news.checkpoint));
      checkpoint = news.checkpoint;
    } else if (news.type === 'epoch') {
      experiment?.legs.note(news.leg, news.report);
      if (underway === 'step') underway = undefined;
    } else if (news.type === 'status' && news.status === 'finished') underway = undefined;
  }

  function order(message: ToWorker): void {
    if (!worker?.lives) return;
    worker.post(message);
    awaitOrders(awaited + 1);
  }

  function handKernels(): void {
    const { known } = pageKernels;
    if (known && worker?.lives) worker.post({ type: 'kernels', kernels: known });
  }

  function handCustom(): void {
    const link = worker?.lives ? openCustom() : undefined;
    if (link) worker?.post({ type: 'custom', link }, portsOf(link));
  }

  function standing(): Resumption | undefined {
    return experiment && { checkpoint, legs: experiment.legs.all() };
  }

  function setUp(): void {
    const from = standing();
    if (!experiment || !from) return;
    handKernels();
    handCustom();
    awaited = 0;
    order({ generation, type: 'setup', shape: experiment.shape, from });
  }

  function takeOver(how: Death): void {
    setUp();
    if (underway) order({ generation, type: underway });
    hear({
      generation,
      type: 'notice',
      text: `${REPLACED[how]}. Another one has taken its place and goes on from the last epoch; nothing is lost.`,
    });
  }

  return {
    setup(shape, tuning, from) {
      generation++;
      const legs = createLegs(from?.legs ?? [{ number: 0, tuning, shown: [] }]);
      if (JSON.stringify(legs.all().at(-1)?.tuning) !== JSON.stringify(tuning)) legs.tune(tuning);
      experiment = { shape, legs };
      checkpoint = from?.checkpoint;
      underway = undefined;
      if (!worker) worker = open();
      else worker.restart();
      setUp();
    },
    get standing() {
      return standing();
    },
    tune(tuning) {
      const leg = experiment?.legs.tune(tuning).number;
      if (leg !== undefined) order({ generation, type: 'tune', leg, tuning });
    },
    train() {
      underway = 'train';
      order({ generation, type: 'train' });
    },
    pause() {
      underway = undefined;
      order({ generation, type: 'pause' });
    },
    step() {
      underway = 'step';
      order({ generation, type: 'step' });
    },
    takeCustom(opens) {
      openCustom = opens;
      handCustom();
    },
    dispose() {
      worker?.end();
      worker = undefined;
      threads.end();
    },
  };
}

function sumOfEpochs({ runs }: Checkpoint): number {
  return runs.reduce((sum, { epoch }) => sum + epoch, 0);
}
