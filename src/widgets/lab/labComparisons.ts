import type { PhiKey } from '../../rl/phi/phi';
import { PHI_LABELS } from '../../rl/phi/registry';
import type { RunCurve } from '../../session/curves';
import { type Comparison, compareGroups, comparisonsOf } from '../../session/lab/comparisons';
import { countsSteps } from './labAxis';
import { phisOf, type ShownExperiment, symbolOf } from './labSeries';

/** Two curves by their names, and whether their returns are numbers of steps. */
export type NamedComparison = Comparison<string> & { readonly isInSteps: boolean };

/** What the seeds say of the curves on the chart: of the variants of the experiment in progress, and of curves from files among each other. @param runs, chosen those of the experiment in progress */
export function labComparisons(
  experiments: readonly ShownExperiment[],
  runs: readonly RunCurve[],
  chosen: readonly PhiKey[],
): readonly NamedComparison[] {
  const own = comparisonsOf(runs, chosen).map(
    (comparison): NamedComparison => ({
      ...comparison,
      first: PHI_LABELS[comparison.first].symbol,
      second: PHI_LABELS[comparison.second].symbol,
      isInSteps: true,
    }),
  );
  const groups = experiments
    .filter(({ isImported }) => isImported)
    .flatMap((experiment) => {
      const phis = phisOf(experiment.runs);
      return phis.map((phi) => {
        const name =
          phis.length === 1 ? experiment.name : `${experiment.name}: ${symbolOf(phi, experiment)}`;
        return [name, experiment.runs.filter((run) => run.phi === phi)] as const;
      });
    });
  const isInSteps = groups.every(([, logged]) => logged.every(countsSteps));
  // the most seeds can say most
  groups.sort(([, a], [, b]) => b.length - a.length);
  const others = compareGroups(groups).map((comparison) => ({ ...comparison, isInSteps }));
  return [...own, ...others];
}
