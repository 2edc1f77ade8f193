/** A worker that can be started before the figure that needs it is there: starting one takes a third of the time that a reader waits. */
export interface SpareWorker {
  /** Starts a worker, unless one is waiting already. */
  prepare(): void;
  /** @returns the one that waits, or else a new one; it is the caller's to end */
  take(): Worker;
}

/** @param spawn starts a worker that does nothing before it is told to */
export function spareWorker(spawn: () => Worker): SpareWorker {
  let waiting: Worker | undefined;

  function begin(): Worker | undefined {
    try {
      return spawn();
    } catch {
      // a browser without workers, as whoever takes one will find
      return undefined;
    }
  }

  return {
    prepare() {
      if (waiting) return;
      const fresh = begin();
      if (!fresh) return;
      waiting = fresh;
      // whoever takes a worker wants to hear that it failed, and this one cannot say so any more
      fresh.onerror = () => {
        waiting = undefined;
        fresh.terminate();
      };
    },
    take() {
      const taken = waiting ?? spawn();
      waiting = undefined;
      taken.onerror = null;
      return taken;
    },
  };
}
