import { type CodeLink, type CustomLinkMessage, portsOf } from './portWeigher';
import type { FromWorker, ToWorker, TrainingShape, TrainingTuning } from './protocol';

/** The part of a `Worker` that the client uses. */
export interface WorkerLike {
  postMessage(message: ToWorker | CustomLinkMessage, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

/** What the page hears of the experiment that is current; never of an older one. */
export type TrainingNews = FromWorker;

/** The page's end of a training worker. */
export interface TrainingClient {
  /** Begins a new experiment; everything still under way of the last one is dropped. Also recovers from a crash. */
  setup(shape: TrainingShape, tuning: TrainingTuning): void;
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

const CRASHED =
  'The training worker stopped unexpectedly. What you see stays; press Reset to start again with a new one.';

/**
 * @param spawn starts a worker; called at the first setup, and again at the next one after a crash
 * @param hear receives the news of the current generation
 */
export function createTrainingClient(
  spawn: () => WorkerLike,
  hear: (news: TrainingNews) => void,
): TrainingClient {
  let worker: WorkerLike | undefined;
  let generation = 0;
  let openCustom: OpenCustom = () => undefined;

  function handCustom(): void {
    const link = worker && openCustom();
    if (link) worker?.postMessage({ type: 'custom', link }, portsOf(link));
  }

  function crash(): void {
    worker?.terminate();
    worker = undefined;
    hear({ generation, type: 'failed', text: CRASHED });
  }

  function open(): WorkerLike {
    const opened = spawn();
    // a crashed worker's last words must not be taken for its successor's
    const whileCurrent = (react: () => void) => {
      if (worker === opened) react();
    };
    opened.onmessage = ({ data }) =>
      whileCurrent(() => {
        if (data.generation === generation) hear(data);
      });
    opened.onerror = () => whileCurrent(crash);
    opened.onmessageerror = () => whileCurrent(crash);
    return opened;
  }

  return {
    setup(shape, tuning) {
      generation++;
      worker ??= open();
      handCustom();
      worker.postMessage({ generation, type: 'setup', shape, tuning });
    },
    tune: (tuning) => worker?.postMessage({ generation, type: 'tune', tuning }),
    train: () => worker?.postMessage({ generation, type: 'train' }),
    pause: () => worker?.postMessage({ generation, type: 'pause' }),
    step: () => worker?.postMessage({ generation, type: 'step' }),
    takeCustom(open) {
      openCustom = open;
      handCustom();
    },
    dispose() {
      worker?.terminate();
      worker = undefined;
    },
  };
}
