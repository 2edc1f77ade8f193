import type { Cohort } from '../engine';
import { turns } from '../turns';

/**
 * A cohort that puts off what has no answer (gradient, step, fits) until something is asked of it. Of several cohorts that are told the same,
 * the one in this thread would else work on each order before the others have been told the next, and they would wait for it.
 *
 * What it is handed must stay as it is until then; a failure comes to light with the next answer.
 */
export function deferredCohort(cohort: Cohort): Cohort {
  let putOff: (() => Promise<void>)[] = [];

  async function catchUp(): Promise<void> {
    const orders = putOff;
    putOff = [];
    for (const order of orders) await order();
  }

  async function later(order: () => Promise<void>): Promise<void> {
    putOff.push(order);
  }

  // One by one: a second question finds nothing put off, while what the first one found is still being done.
  const turn = turns();

  function after<T>(ask: () => Promise<T>): Promise<T> {
    return turn(async () => {
      await catchUp();
      return ask();
    });
  }

  return {
    collect: (epoch) => after(() => cohort.collect(epoch)),
    gradient: (weights) => later(() => cohort.gradient(weights)),
    step: (learningRate) => later(() => cohort.step(learningRate)),
    values: (of) => after(() => cohort.values(of)),
    fitValues: (targets, fit) => later(() => cohort.fitValues(targets, fit)),
    actionValues: (of) => after(() => cohort.actionValues(of)),
    fitActionValues: (targets, fit) => later(() => cohort.fitActionValues(targets, fit)),
    diagnose: () => after(() => cohort.diagnose()),
    episodeGradients: (weights) => after(() => cohort.episodeGradients(weights)),
    takeFailures: () => cohort.takeFailures(),
    readGradients: () => after(() => cohort.readGradients()),
    readBatches: () => after(() => cohort.readBatches()),
    readStates: () => after(() => cohort.readStates()),
    dispose() {
      putOff = [];
      cohort.dispose();
    },
  };
}
