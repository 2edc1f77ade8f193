import type { Cohort } from '../engine';

/** Some of a cohort's runs, in their order. */
export interface CohortPart {
  readonly cohort: Cohort;
  /** index of its first run */
  readonly from: number;
  /** index behind its last run */
  readonly to: number;
}

/** A cohort whose parts go through each verb one after another, since the device does not hold them all at work at once. */
export function cohortOfParts(parts: readonly CohortPart[]): Cohort {
  async function inTurn<T>(verb: (part: CohortPart) => Promise<readonly T[]>): Promise<T[]> {
    const results: T[] = [];
    for (const part of parts) results.push(...(await verb(part)));
    return results;
  }

  async function eachInTurn(verb: (part: CohortPart) => Promise<void>): Promise<void> {
    for (const part of parts) await verb(part);
  }

  return {
    collect: (epoch) => inTurn(({ cohort }) => cohort.collect(epoch)),
    gradient: (weights) =>
      eachInTurn(({ cohort, from, to }) => cohort.gradient(weights.slice(from, to))),
    step: (learningRate) => eachInTurn(({ cohort }) => cohort.step(learningRate)),
    values: (of) => inTurn(({ cohort, from, to }) => cohort.values(of?.slice(from, to))),
    fitValues: (targets, fit) =>
      eachInTurn(({ cohort, from, to }) => cohort.fitValues(targets.slice(from, to), fit)),
    actionValues: (of) =>
      inTurn(({ cohort, from, to }) => cohort.actionValues(of?.slice(from, to))),
    fitActionValues: (targets, fit) =>
      eachInTurn(({ cohort, from, to }) => cohort.fitActionValues(targets.slice(from, to), fit)),
    diagnose: () => inTurn(({ cohort }) => cohort.diagnose()),
    episodeGradients: (weights) =>
      inTurn(({ cohort, from, to }) => cohort.episodeGradients(weights.slice(from, to))),
    takeFailures: () =>
      parts.flatMap(({ cohort, from }) =>
        cohort.takeFailures().map((failure) => ({ ...failure, run: from + failure.run })),
      ),
    readGradients: () => inTurn(({ cohort }) => cohort.readGradients()),
    readBatches: () => inTurn(({ cohort }) => cohort.readBatches()),
    readStates: () => inTurn(({ cohort }) => cohort.readStates()),
    dispose() {
      for (const { cohort } of parts) cohort.dispose();
    },
  };
}
