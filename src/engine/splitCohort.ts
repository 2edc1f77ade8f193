import type { Cohort } from './engine';
import { type Call, carryOut, forwardedCohort } from './forwardedCohort';

/** Some of a cohort's runs, as a cohort of their own. */
export interface CohortPart {
  readonly cohort: Cohort;
  /** how many of the runs */
  readonly runs: number;
}

/**
 * A cohort whose runs live in several cohorts. Since no run's numbers depend on another's, it cannot be told from a whole one.
 *
 * @param parts in the order of the runs
 * @param inTurn whether each part waits for the one before, where what computes does not hold all at once. Else each verb is asked of
 *   all parts, in their order, before any answer is awaited, so that parts which compute elsewhere work side by side; one that computes
 *   where it is asked belongs last
 */
export function splitCohort(parts: readonly CohortPart[], inTurn = false): Cohort {
  const starts = parts.map((_, p) => parts.slice(0, p).reduce((sum, { runs }) => sum + runs, 0));

  /** The arrays among the arguments have an entry a run. */
  function shareOf({ verb, args }: Call, p: number): Call {
    const cut = (arg: unknown) =>
      Array.isArray(arg) ? arg.slice(starts[p], starts[p] + parts[p].runs) : arg;
    return { verb, args: args.map(cut) };
  }

  async function ofAll(call: Call): Promise<unknown[]> {
    const answers: Promise<readonly unknown[]>[] = [];
    for (const [p, { cohort }] of parts.entries()) {
      const answer = carryOut(cohort, shareOf(call, p));
      answers.push(answer);
      if (inTurn) await answer;
    }
    return (await Promise.all(answers)).flat();
  }

  return forwardedCohort({
    ask: ofAll,
    tell: ofAll,
    takeFailures: () =>
      parts.flatMap(({ cohort }, p) =>
        cohort.takeFailures().map((failure) => ({ ...failure, run: starts[p] + failure.run })),
      ),
    dispose() {
      for (const { cohort } of parts) cohort.dispose();
    },
  });
}
