import type { PhiKey } from '../../rl/phi/phi';
import { PHI_KEYS, PHI_LABELS } from '../../rl/phi/registry';
import { type Phase, phiAt, type RunCurve } from '../../session/curves';
import type { LabColour } from '../../session/lab/labRun';
import type { LabView, Metric, XAxis } from '../../session/lab/labView';
import { type Bins, binsText } from '../../session/lab/logs/episodeLog';
import { type Summarize, type SummaryPoint, smoothed } from '../../session/lab/summaries';
import type { DataTable } from '../../ui/chart/ShowData';
import type { Series } from '../../ui/chart/series';
import { type QuantityLook, quantityLooks } from '../../ui/quantity';
import { COLOUR_LOOKS } from './labColours';

/** An experiment on the chart. */
export interface ShownExperiment {
  readonly id: string;
  readonly name: string;
  readonly colour: LabColour;
  readonly runs: readonly RunCurve[];
  /** how its episodes became epochs, where a file told them one by one */
  readonly bins?: Bins | undefined;
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
  /** as they were measured */
  readonly points: readonly SummaryPoint[];
  /** their running mean, where one is shown */
  readonly smooth?: readonly SummaryPoint[];
  /** what of the axis its log does not tell, so that it cannot be drawn: “steps” or “seconds” */
  readonly unknown?: string | undefined;
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
    phisOf(experiment.runs).map((phi) => {
      const points = summarize(experiment.id, experiment.runs, phi, view);
      return {
        experiment,
        phi,
        phases: phasesOf(experiment.runs, phi),
        points,
        ...(view.smoothing > 0 && { smooth: smoothed(points, view.smoothing) }),
        ...(points.length === 0 && { unknown: unknownOf(experiment, view.x) }),
      };
    }),
  );
}

/** What of the axis none of an experiment's runs tells, though it has epochs. */
export function unknownOf(
  { runs }: Pick<ShownExperiment, 'runs'>,
  x: XAxis,
): 'steps' | 'seconds' | undefined {
  if (x === 'epoch' || runs.every(({ meanReturn }) => meanReturn.length === 0)) return undefined;
  const key = x === 'steps' ? 'envSteps' : 'seconds';
  return runs.some((run) => run[key].some(Number.isFinite)) ? undefined : x;
}

/** An experiment's name, with what its epochs were made of. */
function nameOf({ name, bins }: ShownExperiment): string {
  return bins ? `${name}, epochs of ${binsText(bins)}` : name;
}

/** What is said of a curve that is smoothed. */
export function smoothingText({ smoothing }: Pick<LabView, 'smoothing'>): string {
  return smoothing > 0 ? `running mean over ${2 * smoothing + 1} epochs` : '';
}

/** How a curve of an experiment looks: as its weight does, but for a colour that the reader, or the import, has given it. */
export function lookOf(
  { colour, isImported }: Pick<ShownExperiment, 'colour' | 'isImported'>,
  phi: PhiKey,
): QuantityLook {
  const own = colour === 'as-phi' ? undefined : COLOUR_LOOKS[colour];
  return {
    ...quantityLooks[phi],
    ...(phi === 'custom' && isImported && own?.look),
    ...(own && { color: own.color }),
  };
}

/** With more curves than this, the bands of experiments that were would hide what is to be seen; the table has them. */
const MOST_BANDS = 8;

/**
 * Curves as a chart draws them, each part in the looks of the weight that it trained under. Experiments that were are drawn thinner than the
 * one in progress.
 */
export function labSeries(curves: readonly LabCurve[]): Series[] {
  const several = new Set(curves.map(({ experiment }) => experiment.id)).size > 1;
  return curves.flatMap(({ experiment, phi, phases, points, smooth = points, unknown }) =>
    phases.map((phase, p) => {
      const { dash, mark, color } = lookOf(experiment, phase.phi);
      const symbol = symbolOf(phase.phi, experiment);
      const until = phases[p + 1]?.from ?? Number.POSITIVE_INFINITY;
      const isFaint = several && !experiment.isCurrent;
      const hasBand = !isFaint || curves.length <= MOST_BANDS;
      return {
        key: `${experiment.id} ${phi}${until < Number.POSITIVE_INFINITY ? ` until ${until}` : ''}`,
        label: `${several || experiment.bins ? `${nameOf(experiment)}: ${symbol}` : symbol}${unknown ? `, ${unknown} not known` : ''}`,
        color,
        dash,
        mark,
        isFaint,
        points: smooth
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
  const smoothing = smoothingText(view);
  const xDecimals = view.x === 'seconds' ? 3 : 0;
  return {
    caption: `${name}: ${statistic} over seeds, with the 95 % bootstrap interval`,
    columns: [
      'experiment',
      'Φ',
      'epoch',
      X_TEXTS[view.x],
      statistic,
      'low',
      'high',
      'seeds',
      ...(smoothing ? [smoothing] : []),
    ],
    rows: curves.flatMap(({ experiment, phi, phases, points, smooth = [] }) =>
      points.flatMap(({ epoch, x, value, low, high, seeds }, i) =>
        // an epoch of which nothing is known has no row
        seeds === 0
          ? []
          : [
              [
                experiment.name,
                symbolOf(phiAt({ phi, phases }, epoch), experiment),
                String(epoch),
                x.toFixed(xDecimals),
                ...[value, low, high].map((each) => each.toFixed(decimals)),
                String(seeds),
                ...(smoothing ? [smooth[i].value.toFixed(decimals)] : []),
              ],
            ],
      ),
    ),
  };
}
