import type { Cohort } from '../engine';
import { carryOut, forwardedCohort } from '../forwardedCohort';
import { turns } from '../turns';

/** A cohort whose verbs may be asked for before those before them are done: each waits for its turn. */
export function inOrder(cohort: Cohort): Cohort {
  const turn = turns();
  return forwardedCohort({
    ask: (call) => turn(() => carryOut(cohort, call)),
    tell: (call) => turn(() => carryOut(cohort, call)),
    takeFailures: () => cohort.takeFailures(),
    dispose: () => cohort.dispose(),
  });
}
