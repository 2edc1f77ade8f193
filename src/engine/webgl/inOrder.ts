import type { Cohort } from '../engine';
import { turns } from '../turns';

/** A cohort whose verbs may be asked for before those before them are done: each waits for its turn. */
export function inOrder(cohort: Cohort): Cohort {
  const turn = turns();

  return {
    collect: (epoch) => turn(() => cohort.collect(epoch)),
    gradient: (weights) => turn(() => cohort.gradient(weights)),
    step: (learningRate) => turn(() => cohort.step(learningRate)),
    values: (of) => turn(() => cohort.values(of)),
    fitValues: (targets, fit) => turn(() => cohort.fitValues(targets, fit)),
    actionValues: (of) => turn(() => cohort.actionValues(of)),
    fitActionValues: (targets, fit) => turn(() => cohort.fitActionValues(targets, fit)),
    diagnose: () => turn(() => cohort.diagnose()),
    episodeGradients: (weights) => turn(() => cohort.episodeGradients(weights)),
    takeFailures: () => cohort.takeFailures(),
    readGradients: () => turn(() => cohort.readGradients()),
    readBatches: () => turn(() => cohort.readBatches()),
    readStates: () => turn(() => cohort.readStates()),
    dispose: () => cohort.dispose(),
  };
}
