import { watchPulse } from './pulse';

/** The part of a `Worker` that is used, of whatever it is told and tells. */
export interface AnyWorker<To = never, From = never> {
  postMessage(message: To, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<From>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

/** How a worker ended: it threw what it did not catch, or its script did not come; or it no longer gives a sign of life. */
export type Death = 'crashed' | 'silent';

/** A worker that gives a pulse, and whoever listens. */
export interface LiveWorker<To = unknown> {
  post(message: To, transfer?: Transferable[]): void;
  end(): void;
}

interface Owner<From> {
  hear(message: From): void;
  /** The worker has died, and been cleared away. Called once; never after `end`. */
  die(how: Death): void;
}

/** Listens to a worker for as long as it lives. */
export function liveWorker<To, From>(
  worker: AnyWorker<To, From>,
  { hear, die }: Owner<From>,
): LiveWorker<To> {
  let lives = true;
  const watch = watchPulse(() => perish('silent'));

  function end(): void {
    if (!lives) return;
    lives = false;
    watch.stop();
    worker.terminate();
  }

  function perish(how: Death): void {
    if (!lives) return;
    end();
    die(how);
  }

  worker.onmessage = ({ data }) => {
    if (lives && !watch.heard(data)) hear(data);
  };
  worker.onerror = () => perish('crashed');
  worker.onmessageerror = () => perish('crashed');
  return {
    post: (message, transfer = []) => {
      if (lives) worker.postMessage(message, transfer);
    },
    end,
  };
}
