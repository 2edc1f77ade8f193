import type { PhiKey } from '../../rl/phi/phi';
import { compare, type Verdict } from '../../stats/aggregate';
import type { RunCurve } from '../curves';
import { returnOverTraining } from './summaries';

/** What the seeds say of two variants of one experiment. */
export interface Comparison {
  readonly first: PhiKey;
  readonly second: PhiKey;
  /** seeds that both have */
  readonly seeds: number;
  /** epochs that all of these runs have done */
  readonly epochs: number;
  /** of the return averaged over those epochs, first less second */
  readonly verdict: Verdict;
}

/** Compares the variants of an experiment seed by seed, each with the first of them. */
export function comparisonsOf(
  runs: readonly RunCurve[],
  phis: readonly PhiKey[],
): readonly Comparison[] {
  const [second, ...others] = phis;
  if (second === undefined) return [];
  return others.flatMap((first) => {
    const pairs = runs.flatMap((run) => {
      const other = runs.find(({ phi, seed }) => phi === second && seed === run.seed);
      return run.phi === first && other ? [[run, other] as const] : [];
    });
    const epochs = Math.min(...pairs.flat().map(({ meanReturn }) => meanReturn.length));
    if (pairs.length === 0 || epochs < 2) return [];
    const verdict = compare(
      pairs.map(([run]) => returnOverTraining(run, epochs)),
      pairs.map(([, run]) => returnOverTraining(run, epochs)),
    );
    return [{ first, second, seeds: pairs.length, epochs, verdict }];
  });
}
