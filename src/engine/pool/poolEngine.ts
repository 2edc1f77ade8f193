import { type Endpoint, type Remote, wrap } from 'comlink';
import type { Engine } from '../engine';
import { createPlainEngine } from '../plain/plainEngine';
import { type CohortPart, splitCohort } from '../splitCohort';
import type { CohortHost } from './cohortHost';
import { deferredCohort } from './deferredCohort';
import { type Lifeline, lifeline } from './lifeline';
import { remoteCohort } from './remoteCohort';

/** A thread that serves a {@link CohortHost}. */
export interface HelperThread {
  readonly endpoint: Endpoint;
  /** Calls back when the thread has died or cannot be understood. */
  onDeath(tell: () => void): void;
  terminate(): void;
}

interface Helper {
  readonly thread: HelperThread;
  readonly host: Remote<CohortHost>;
  readonly line: Lifeline;
}

/**
 * The plain engine in several threads: a cohort's runs are dealt out among this thread and its helpers. Results do not depend
 * on how many there are. Helpers are started when a cohort first has runs for them, and kept.
 *
 * @param threads at most so many at work, this one included
 * @param start starts a helper; where it throws, there are no more helpers to be had, and the runs stay here
 * @param beat called between the runs of this thread
 */
export function createPoolEngine(
  threads: number,
  start: () => HelperThread,
  beat?: () => void,
): Engine {
  const own = createPlainEngine(beat);
  const helpers: Helper[] = [];
  let most = threads;
  let cohorts = 0;

  function startHelper(): void {
    const thread = start();
    const line = lifeline();
    thread.onDeath(() => line.cut(new Error('a helper thread died')));
    helpers.push({ thread, line, host: wrap<CohortHost>(thread.endpoint) });
  }

  function startHelpers(wanted: number): void {
    try {
      while (helpers.length < wanted) startHelper();
    } catch {
      most = helpers.length + 1;
    }
  }

  return {
    kind: 'plain',
    threads,
    get description() {
      return most > 1 ? `WebAssembly on ${most} processor cores` : own.description;
    },

    createCohort(spec, states) {
      startHelpers(Math.min(most, spec.seeds.length) - 1);
      const sizes = evenly(spec.seeds.length, Math.min(most, spec.seeds.length));
      const id = cohorts++;
      let from = 0;
      const parts = sizes.map((runs, p): CohortPart => {
        const partSpec = { ...spec, seeds: spec.seeds.slice(from, from + runs) };
        const partStates = states.slice(from, from + runs);
        from += runs;
        // the last share is this thread's, which starts on it when the others have been told
        if (p === sizes.length - 1) {
          const cohort = own.createCohort(partSpec, partStates);
          return { runs, cohort: p === 0 ? cohort : deferredCohort(cohort) };
        }
        const { host, line } = helpers[p];
        return { runs, cohort: remoteCohort(host, line, id, partSpec, partStates) };
      });
      return parts.length === 1 ? parts[0].cohort : splitCohort(parts);
    },

    dispose() {
      for (const { thread, line } of helpers) {
        thread.terminate();
        line.cut(new Error('the engine has been disposed of'));
      }
      helpers.length = 0;
      own.dispose();
    },
  };
}

/** Deals `count` out into `shares` that differ by one at most, the larger ones first. */
function evenly(count: number, shares: number): number[] {
  return Array.from({ length: shares }, (_, s) => Math.floor((count + shares - 1 - s) / shares));
}
