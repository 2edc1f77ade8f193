import { type AnyWorker, type LiveWorker, liveWorker } from '../liveWorker';
import { pageKernels } from './pageKernels';
import type { ThreadKind, ThreadLost, ThreadOrder, ThreadStart } from './threadOrders';

export type StartThread = (kind: ThreadKind) => AnyWorker<ThreadStart, unknown>;

/** Starts the workers that a page offers its training workers. */
export function startThread(kind: ThreadKind): Worker {
  return kind === 'plain'
    ? new Worker(new URL('./plain.worker.ts', import.meta.url), {
        type: 'module',
        name: 'training, one more core',
      })
    : new Worker(new URL('./race.worker.ts', import.meta.url), {
        type: 'module',
        name: 'race of engines',
      });
}

/** The page's end of a training worker's threads. */
export interface PageThreads {
  obey(order: ThreadOrder): void;
  /** Ends all of them. */
  end(): void;
}

/** @param tell hears of each thread that could not be started, or has died */
export function pageThreads(start: StartThread, tell: (lost: ThreadLost) => void): PageThreads {
  const threads = new Map<number, LiveWorker<ThreadStart>>();

  function open(id: number, kind: ThreadKind, port: MessagePort): void {
    const lose = () => {
      threads.delete(id);
      tell({ type: 'thread-lost', id });
    };
    try {
      const thread = liveWorker(start(kind), { hear() {}, die: lose });
      threads.set(id, thread);
      thread.post({ port, kernels: pageKernels.known }, [port]);
    } catch {
      lose();
    }
  }

  return {
    obey(order) {
      if (order.type === 'thread') return open(order.id, order.kind, order.port);
      threads.get(order.id)?.end();
      threads.delete(order.id);
    },
    end() {
      for (const thread of threads.values()) thread.end();
      threads.clear();
    },
  };
}
