import type { Cohort } from './engine';

/** Some of a cohort's runs, as a cohort of their own. */
export interface CohortPart {
  readonly cohort: Cohort;
  /** how many of the runs */
  readonly runs: number;
}

/**
 * A cohort whose runs live in several cohorts. Since no run's numbers depend on another's, it cannot be told from a whole one.
 *
 * @param parts in the order of the runs. Each verb is asked of all parts in this order before any answer is awaited, so that
 *   parts which compute elsewhere work side by side; one that computes where it is asked belongs last.
 */
export function splitCohort(parts: readonly CohortPart[]): Cohort {
  const cohorts = parts.map(({ cohort }) => cohort);
  const starts: number[] = [];
  let runs = 0;
  for (const part of parts) {
    starts.push(runs);
    runs += part.runs;
  }

  /** [R] of something, cut into what each part gets */
  function shares<T>(ofRuns: readonly T[]): T[][] {
    return parts.map((part, p) => ofRuns.slice(starts[p], starts[p] + part.runs));
  }

  async function gather<T>(
    ask: (cohort: Cohort, part: number) => Promise<readonly T[]>,
  ): Promise<T[]> {
    return (await Promise.all(cohorts.map(ask))).flat();
  }

  return {
    collect: (epoch) => gather((cohort) => cohort.collect(epoch)),

    async gradient(weights) {
      const share = shares(weights);
      await Promise.all(cohorts.map((cohort, p) => cohort.gradient(share[p])));
    },

    async step(learningRate) {
      await Promise.all(cohorts.map((cohort) => cohort.step(learningRate)));
    },

    values(of) {
      const share = of && shares(of);
      return gather((cohort, p) => cohort.values(share?.[p]));
    },

    async fitValues(targets, fit) {
      const share = shares(targets);
      await Promise.all(cohorts.map((cohort, p) => cohort.fitValues(share[p], fit)));
    },

    actionValues(of) {
      const share = of && shares(of);
      return gather((cohort, p) => cohort.actionValues(share?.[p]));
    },

    async fitActionValues(targets, fit) {
      const share = shares(targets);
      await Promise.all(cohorts.map((cohort, p) => cohort.fitActionValues(share[p], fit)));
    },

    diagnose: () => gather((cohort) => cohort.diagnose()),

    async episodeGradients(weights) {
      const share = shares(weights);
      return gather((cohort, p) => cohort.episodeGradients(share[p]));
    },

    takeFailures() {
      return cohorts.flatMap((cohort, p) =>
        cohort.takeFailures().map((failure) => ({ ...failure, run: starts[p] + failure.run })),
      );
    },

    readGradients: () => gather((cohort) => cohort.readGradients()),
    readBatches: () => gather((cohort) => cohort.readBatches()),
    readStates: () => gather((cohort) => cohort.readStates()),

    dispose() {
      for (const cohort of cohorts) cohort.dispose();
    },
  };
}
