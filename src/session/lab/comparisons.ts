import type { PhiKey } from '../../rl/phi/phi';
import { compare, type Verdict } from '../../stats/aggregate';
import type { RunCurve } from '../curves';
import { returnOverTraining } from './summaries';

/** What the seeds say of two groups of runs. @typeParam T what tells the groups apart */
export interface Comparison<T> {
  readonly first: T;
  readonly second: T;
  /** seeds that both have */
  readonly seeds: number;
  /** epochs that all of these runs have done */
  readonly epochs: number;
  /** of the return averaged over those epochs, first less second */
  readonly verdict: Verdict;
}

/** Compares groups of runs seed by seed, each with the first of them; where they have no seed in common, there is nothing to say. */
export function compareGroups<T>(
  groups: readonly (readonly [T, readonly RunCurve[]])[],
): readonly Comparison<T>[] {
  const [reference, ...others] = groups;
  if (reference === undefined) return [];
  const [second, runs] = reference;
  const bySeed = new Map(runs.map((run) => [run.seed, run]));
  return others.flatMap(([first, own]) => {
    const pairs = own.flatMap((run) => {
      const other = bySeed.get(run.seed);
      return other ? [[run, other] as const] : [];
    });
    const epochs = pairs
      .flat()
      .reduce(
        (least, { meanReturn }) => Math.min(least, meanReturn.length),
        Number.POSITIVE_INFINITY,
      );
    if (pairs.length === 0 || epochs < 2) return [];
    const means = pairs.map(([run, other]) => [
      returnOverTraining(run, epochs),
      returnOverTraining(other, epochs),
    ]);
    // a log may tell nothing of those epochs
    const known = means.filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b));
    if (known.length === 0) return [];
    const verdict = compare(
      known.map(([a]) => a),
      known.map(([, b]) => b),
    );
    return [{ first, second, seeds: known.length, epochs, verdict }];
  });
}

/** Compares the variants of an experiment seed by seed, each with the first of them. */
export function comparisonsOf(
  runs: readonly RunCurve[],
  phis: readonly PhiKey[],
): readonly Comparison<PhiKey>[] {
  return compareGroups(phis.map((phi) => [phi, runs.filter((run) => run.phi === phi)] as const));
}
