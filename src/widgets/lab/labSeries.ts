import type { PhiKey } from '../../rl/phi/phi';
import { PHI_KEYS, PHI_LABELS } from '../../rl/phi/registry';
import { type Phase, phiAt, type RunCurve } from '../../session/curves';
import type { LabColour } from '../../session/lab/labRun';
import type { LabView, Metric, XAxis } from '../../session/lab/labView';
import type { Summarize, SummaryPoint } from '../../session/lab/summaries';
import type { DataTable } from '../../ui/chart/ShowData';
import type { Series } from '../../ui/chart/series';
import { quantityLooks } from '../../ui/quantity';

/** An experiment on the chart. */
export interface ShownExperiment {
  readonly id: string;
  readonly name: string;
  readonly colour: LabColour;
  readonly runs: readonly RunCurve[];
  /** from a file that tells curves and no settings */
  readonly isImported: boolean;
  /** the one in progress */
  readonly isCurrent: boolean;
}

/** The curve of one variant of an experiment. */
export interface LabCurve {
  readonly experiment: ShownExperiment;
  readonly phi: PhiKey;
  /** the weights that it trained under, one after another */
  readonly phases: readonly Phase[];
  readonly points: readonly SummaryPoint[];
}

/** What a metric is called, and how it is written. */
export const METRIC_TEXTS: Readonly<
  Record<Metric, { readonly name: string; readonly unit: string; readonly decimals: number }>
> = {
  return: { name: 'mean return', unit: 'steps', decimals: 1 },
  length: { name: 'episode length', unit: 'steps', decimals: 1 },
  entropy: { name: 'entropy of the policy', unit: 'nats', decimals: 3 },
  kl: { name: 'KL from the last policy', unit: 'nats', decimals: 5 },
  explained: { name: 'variance explained by V_φ', unit: 'share', decimals: 3 },
  gradNorm: { name: 'norm of the gradient', unit: '', decimals: 3 },
  gradVar: { name: 'total variance of an episode’s gradient', unit: 'log₁₀', decimals: 3 },
  pgLoss: { name: 'pgLoss', unit: '', decimals: 2 },
};

export const X_TEXTS: Readonly<Record<XAxis, string>> = {
  epoch: 'epoch',
  steps: 'environment steps of a run',
  seconds: 'seconds of computing, all runs together',
};

/** Colours that a reader may give to an experiment: those of quantities, which are known to be told apart. */
const COLOURS: Readonly<Record<Exclude<LabColour, 'as-phi'>, string>> = {
  one: 'var(--q-total-return)',
  two: 'var(--q-reward-to-go)',
  three: 'var(--q-reward-to-go-baseline)',
  four: 'var(--q-q-value)',
  five: 'var(--q-advantage)',
};

/** The variants of an experiment, in the book's order. */
export function phisOf(runs: readonly RunCurve[]): readonly PhiKey[] {
  return PHI_KEYS.filter((phi) => runs.some((run) => run.phi === phi));
}

/**
 * What a variant of an experiment is called. A weight of somebody's own that came without its code could be any: a program's log does not say
 * what it weighed with.
 */
export function symbolOf(phi: PhiKey, { isImported }: Pick<ShownExperiment, 'isImported'>): string {
  return phi === 'custom' && isImported ? 'Φ unknown' : PHI_LABELS[phi].symbol;
}

/** Switching takes all seeds of a weight along, so that the first one stands for all. */
function phasesOf(runs: readonly RunCurve[], phi: PhiKey): readonly Phase[] {
  const phases = runs.find((run) => run.phi === phi)?.phases ?? [];
  return phases.length > 0 ? phases : [{ phi, from: 0 }];
}

export function labCurves(
  experiments: readonly ShownExperiment[],
  view: LabView,
  summarize: Summarize,
): readonly LabCurve[] {
  return experiments.flatMap((experiment) =>
    phisOf(experiment.runs).map((phi) => ({
      experiment,
      phi,
      phases: phasesOf(experiment.runs, phi),
      points: summarize(experiment.id, experiment.runs, phi, view),
    })),
  );
}

/** With more curves than this, the bands of experiments that were would hide what is to be seen; the table has them. */
const MOST_BANDS = 8;

/**
 * Curves as a chart draws them, each part in the looks of the weight that it trained under. Experiments that were are drawn thinner than the
 * one in progress.
 */
export function labSeries(curves: readonly LabCurve[]): Series[] {
  const several = new Set(curves.map(({ experiment }) => experiment.id)).size > 1;
  return curves.flatMap(({ experiment, phi, phases, points }) =>
    phases.map((phase, p) => {
      const { dash, mark, color } = quantityLooks[phase.phi];
      const symbol = symbolOf(phase.phi, experiment);
      const until = phases[p + 1]?.from ?? Number.POSITIVE_INFINITY;
      const isFaint = several && !experiment.isCurrent;
      const hasBand = !isFaint || curves.length <= MOST_BANDS;
      return {
        key: `${experiment.id} ${phi}${until < Number.POSITIVE_INFINITY ? ` until ${until}` : ''}`,
        label: several ? `${experiment.name}: ${symbol}` : symbol,
        color: experiment.colour === 'as-phi' ? color : COLOURS[experiment.colour],
        dash,
        mark,
        isFaint,
        points: points
          // the last point of one phase is where the next begins
          .filter(({ epoch }) => epoch >= phase.from && epoch <= until)
          .map(({ x, value, low, high }) => ({ x, y: value, ...(hasBand && { low, high }) })),
      };
    }),
  );
}

/** All the numbers behind the chart, one row a point. */
export function labTable(curves: readonly LabCurve[], view: LabView): DataTable {
  const { name, decimals } = METRIC_TEXTS[view.metric];
  const statistic = view.aggregate === 'mean' ? 'mean' : 'interquartile mean';
  const xDecimals = view.x === 'seconds' ? 3 : 0;
  return {
    caption: `${name}: ${statistic} over seeds, with the 95 % bootstrap interval`,
    columns: ['experiment', 'Φ', 'epoch', X_TEXTS[view.x], statistic, 'low', 'high', 'seeds'],
    rows: curves.flatMap(({ experiment, phi, phases, points }) =>
      points.map(({ epoch, x, value, low, high, seeds }) => [
        experiment.name,
        symbolOf(phiAt({ phi, phases }, epoch), experiment),
        String(epoch),
        x.toFixed(xDecimals),
        ...[value, low, high].map((each) => each.toFixed(decimals)),
        String(seeds),
      ]),
    ),
  };
}

/** Bounds of an axis that hold all points and bands, from 0 where that is near, and wide enough for what is usual. */
export function domainOf(
  curves: readonly LabCurve[],
  metric: Metric,
  limit: number,
): readonly [number, number] {
  // logarithms have no zero that would mean something
  const isLog = metric === 'gradVar';
  let least = isLog ? Number.POSITIVE_INFINITY : 0;
  let most = isLog ? Number.NEGATIVE_INFINITY : 0;
  for (const { points } of curves) {
    for (const { low, high } of points) {
      least = Math.min(least, low);
      most = Math.max(most, high);
    }
  }
  if (isLog) return least <= most ? [Math.floor(least), Math.floor(most) + 1] : [3, 6];
  const [usualBottom, usualTop] = usualDomain(metric, limit);
  // experiments of another step limit, and curves of other worlds, go further
  const bottom = least < usualBottom ? roundedOut(least) : usualBottom;
  const top = most > usualTop ? roundedOut(most) : usualTop;
  return bottom < top ? [bottom, top] : [0, 1];
}

function usualDomain(metric: Metric, limit: number): readonly [number, number] {
  if (metric === 'return' || metric === 'length') return [0, limit * 1.05];
  return metric === 'explained' ? [-0.25, 1] : [0, 0];
}

/** The next number away from 0 that is 1, 2, 2.5, 5 or 7.5 times a power of ten, so that a growing curve seldom moves the axis. */
function roundedOut(value: number): number {
  if (value === 0) return 0;
  const power = 10 ** Math.floor(Math.log10(Math.abs(value)));
  const factor = [1, 2, 2.5, 5, 7.5, 10].find((each) => each * power >= Math.abs(value)) ?? 10;
  return Math.sign(value) * factor * power;
}
