import { type RefObject, useEffect, useRef, useState } from 'react';
import { type DurableWorker, durableWorker } from '../../worker/durableWorker';
import type { AnyWorker } from '../../worker/liveWorker';

interface Work<To, From> {
  spawn: () => AnyWorker<To, From>;
  /** Another job is another worker's. */
  job?: string;
  /**
   * Forgets what was heard of a job before.
   *
   * @param isAgain whether the worker stands in for one that died at the same job
   * @returns what it is told to begin with
   */
  begin: (isAgain: boolean) => readonly To[];
  /** Takes in a message. @returns how far the job has come, in any unit */
  hear: (message: From) => number;
}

interface AtWork<To> {
  /** the worker of now; nobody's business while the figure is drawn */
  readonly worker: RefObject<DurableWorker<To> | undefined>;
  readonly hasFailed: boolean;
  /** workers that died at this job and were replaced */
  readonly deaths: number;
}

/** A worker for the figure: begun with it, replaced when it dies, and ended with it. */
export function useWorker<To, From>(work: Work<To, From>): AtWork<To> {
  const worker = useRef<DurableWorker<To>>(undefined);
  const [hasFailed, setFailed] = useState(false);
  const [deaths, setDeaths] = useState(0);
  const latest = useRef(work);
  latest.current = work;
  const { job = '' } = work;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another job is another worker's
  useEffect(() => {
    setFailed(false);
    setDeaths(0);
    const fresh = durableWorker<To, From>({
      spawn: latest.current.spawn,
      hear(message) {
        setFailed(false);
        fresh.reach(latest.current.hear(message));
      },
      replaced(_, post) {
        setDeaths((before) => before + 1);
        for (const order of latest.current.begin(true)) post(order);
      },
      failed: () => setFailed(true),
    });
    worker.current = fresh;
    for (const order of latest.current.begin(false)) fresh.post(order);
    return fresh.end;
  }, [job]);

  return { worker, hasFailed, deaths };
}
