import { type Remote, transfer } from 'comlink';
import type { Cohort, CohortSpec, RunState, StepFailure } from '../engine';
import { type Answer, buffersOf, type CohortHost } from './cohortHost';
import type { Lifeline } from './lifeline';

/**
 * A cohort in another thread. An epoch has one moment in which this thread waits for the other, the collecting: gradient and
 * step are sent off, and a failure among them, of a run or of the thread itself, comes to light with the next answer.
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

  async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
    const before = underway;
    underway = [];
    const [answer] = await Promise.all([lifeline.hold(call), ...before]);
    failures.push(...answer.failures);
    return answer.value;
  }

  send(host.create(id, spec, start));

  return {
    collect: (epoch) => ask(host.collect(id, epoch)),
    async gradient(weights) {
      send(host.gradient(id, moved(weights)));
    },
    async step(learningRate) {
      send(host.step(id, learningRate));
    },
    values: (of) => ask(host.values(id, of)),
    async fitValues(targets, fit) {
      send(host.fitValues(id, moved(targets), fit));
    },
    actionValues: (of) => ask(host.actionValues(id, of)),
    async fitActionValues(targets, fit) {
      send(host.fitActionValues(id, moved(targets), fit));
    },
    diagnose: () => ask(host.diagnose(id)),
    episodeGradients: (weights) => ask(host.episodeGradients(id, moved(weights))),
    takeFailures() {
      const taken = failures;
      failures = [];
      return taken;
    },
    readGradients: () => ask(host.readGradients(id)),
    readBatches: () => ask(host.readBatches(id)),
    readStates: () => ask(host.readStates(id)),
    dispose() {
      if (lifeline.isCut) return;
      send(host.dispose(id));
    },
  };
}

/** Copies that are moved over: of a view into a larger array, a message would take the whole. */
function moved<T extends Float32Array | null>(arrays: readonly T[]): T[] {
  const copies = arrays.map((array) => (array === null ? null : array.slice())) as T[];
  return transfer(copies, buffersOf(copies));
}
