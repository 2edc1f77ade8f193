import { type AnyWorker, type Death, type LiveWorker, liveWorker } from './liveWorker';

/** Deaths in a row, and no progress in between, after which another worker would not help. */
const MOST_DEATHS = 3;

/** A worker that is replaced when it dies. */
export interface DurableWorker<To> extends LiveWorker<To> {
  /** Whether there is a worker: not after too many deaths. */
  readonly lives: boolean;
  /** Notes how far the work has come, in any unit. Workers that die without having come further are given up. */
  reach(progress: number): void;
  /** Begins other work, with a new worker where there is none any more. */
  restart(): void;
}

interface Master<To, From> {
  spawn(): AnyWorker<To, From>;
  hear(message: From): void;
  /** Gives a worker that stands in for a dead one its orders. */
  replaced(how: Death, post: LiveWorker<To>['post']): void;
  /** It died once too often, or cannot be started. */
  failed(how: Death): void;
}

/** Starts a worker, and another one whenever it dies. The first is told by the caller what to do, a replacement by `replaced`. */
export function durableWorker<To, From>({
  spawn,
  hear,
  replaced,
  failed,
}: Master<To, From>): DurableWorker<To> {
  let worker: LiveWorker<To> | undefined;
  let deaths = 0;
  let furthest = 0;

  function open(): void {
    try {
      worker = liveWorker(spawn(), { hear, die });
    } catch {
      // a browser without workers; whoever asked is to have the answer first
      queueMicrotask(() => failed('crashed'));
    }
  }

  function die(how: Death): void {
    worker = undefined;
    if (++deaths >= MOST_DEATHS) {
      failed(how);
      return;
    }
    open();
    replaced(how, post);
  }

  function post(message: To, transfer?: Transferable[]): void {
    worker?.post(message, transfer);
  }

  open();
  return {
    get lives() {
      return worker !== undefined;
    },
    post,
    reach(progress) {
      if (progress > furthest) deaths = 0;
      furthest = Math.max(furthest, progress);
    },
    restart() {
      deaths = 0;
      furthest = 0;
      if (!worker) open();
    },
    end() {
      worker?.end();
      worker = undefined;
    },
  };
}
