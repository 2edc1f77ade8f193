import type { Cohort } from '../engine';
import { type Call, carryOut, forwardedCohort } from '../forwardedCohort';
import { turns } from '../turns';

/**
 * A cohort that puts off what it is told until something is asked of it. Of several cohorts that are told the same,
 * the one in this thread would else work on each order before the others have been told the next, and they would wait for it.
 *
 * What it is handed must stay as it is until then; a failure comes to light with the next answer.
 */
export function deferredCohort(cohort: Cohort): Cohort {
  let putOff: Call[] = [];
  // One by one: a second question finds nothing put off, while what the first one found is still being done.
  const turn = turns();

  return forwardedCohort({
    ask: (call) =>
      turn(async () => {
        const orders = putOff;
        putOff = [];
        for (const order of orders) await carryOut(cohort, order);
        return carryOut(cohort, call);
      }),
    async tell(call) {
      putOff.push(call);
    },
    takeFailures: () => cohort.takeFailures(),
    dispose() {
      putOff = [];
      cohort.dispose();
    },
  });
}
