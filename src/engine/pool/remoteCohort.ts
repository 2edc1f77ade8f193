import { type Remote, transfer } from 'comlink';
import type { Cohort, CohortSpec, RunState, StepFailure } from '../engine';
import { type Call, forwardedCohort } from '../forwardedCohort';
import { buffersOf, type CohortHost } from './cohortHost';
import type { Lifeline } from './lifeline';

/**
 * A cohort in another thread. An epoch has one moment in which this thread waits for the other, the collecting: what it is told is sent
 * off, and a failure among that, of a run or of the thread itself, comes to light with the next answer.
 *
 * @param id a number that no other cohort of that host has
 */
export function remoteCohort(
  host: Remote<CohortHost>,
  lifeline: Lifeline,
  id: number,
  spec: CohortSpec,
  start: readonly RunState[],
): Cohort {
  let failures: StepFailure[] = [];
  let underway: Promise<unknown>[] = [];

  function send(call: Promise<void>): void {
    const held = lifeline.hold(call);
    held.catch(() => {}); // whoever awaits it next hears of it
    underway.push(held);
  }

  send(host.create(id, spec, start));

  return forwardedCohort({
    async ask(call) {
      const before = underway;
      underway = [];
      const [answer] = await Promise.all([lifeline.hold(host.ask(id, moved(call))), ...before]);
      failures.push(...answer.failures);
      return answer.value;
    },
    async tell(call) {
      send(host.tell(id, moved(call)));
    },
    takeFailures() {
      const taken = failures;
      failures = [];
      return taken;
    },
    dispose() {
      if (!lifeline.isCut) send(host.dispose(id));
    },
  });
}

/** A call that is moved over, with copies of its arrays: of a view into a larger array, a message would take the whole. */
function moved({ verb, args }: Call): Call {
  const copyOf = (entry: unknown) => (entry instanceof Float32Array ? entry.slice() : entry);
  const copy = { verb, args: args.map((arg) => (Array.isArray(arg) ? arg.map(copyOf) : arg)) };
  return transfer(copy, buffersOf(copy));
}
