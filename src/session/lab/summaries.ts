import type { PhiKey } from '../../rl/phi/phi';
import { type Aggregate, type AggregateName, aggregate } from '../../stats/aggregate';
import type { RunCurve } from '../curves';
import type { Metric, XAxis } from './labView';

/** One epoch of a variant over its seeds. */
export interface SummaryPoint extends Aggregate {
  /** counted from 1 */
  readonly epoch: number;
  /** where it stands on the axis: an epoch, environment steps of a run, or s */
  readonly x: number;
  readonly seeds: number;
}

/** A run's metric at an epoch, counted from 0; undefined where it is not known. */
export function metricAt(run: RunCurve, metric: Metric, at: number): number | undefined {
  if (metric === 'return') return run.meanReturn[at];
  const details = run.details[at];
  switch (metric) {
    case 'length':
      return run.lengths && Number.isFinite(run.lengths[at])
        ? run.lengths[at]
        : run.envSteps[at] / run.episodes[at];
    case 'entropy':
      return details?.ent;
    case 'kl':
      return details?.kl;
    case 'explained':
      return details?.explained;
    case 'gradNorm':
      return details?.gradNorm;
    case 'gradVar':
      return details?.gradVar === undefined ? undefined : Math.log10(details.gradVar);
    case 'pgLoss':
      return details?.pgLoss;
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Values of an epoch, and what they were summed up to. */
interface Kept {
  readonly values: readonly number[];
  readonly found: Aggregate;
}

/**
 * Sums runs up epoch by epoch. What was computed for epochs that have not changed is kept, since intervals cost a bootstrap each and
 * a chart that grows asks for all of them ten times a second.
 */
export function createSummarizer() {
  const kept = new Map<string, Kept[]>();

  function keptOf(curve: string): Kept[] {
    const known = kept.get(curve) ?? [];
    kept.set(curve, known);
    return known;
  }

  function summaryOf(
    values: readonly number[],
    name: AggregateName,
    known: Kept | undefined,
  ): Aggregate {
    const isSame =
      known?.values.length === values.length && values.every((v, i) => v === known.values[i]);
    return known && isSame ? known.found : aggregate(values, name);
  }

  /** @param experiment tells apart what is summed up of different experiments */
  return function summarize(
    experiment: string,
    runs: readonly RunCurve[],
    phi: PhiKey,
    { metric, x, aggregate: name }: { metric: Metric; x: XAxis; aggregate: AggregateName },
  ): readonly SummaryPoint[] {
    const own = runs.filter((run) => run.phi === phi);
    const epochs = Math.max(0, ...own.map(({ meanReturn }) => meanReturn.length));
    const steps = own.map(() => 0);
    const points: SummaryPoint[] = [];
    const known = keptOf(`${experiment} ${phi} ${metric} ${name}`);
    for (let at = 0; at < epochs; at++) {
      const values: number[] = [];
      const places: number[] = [];
      own.forEach((run, r) => {
        steps[r] += run.envSteps[at] ?? 0;
        const value = metricAt(run, metric, at);
        if (value === undefined || !Number.isFinite(value)) return;
        const place = x === 'epoch' ? at + 1 : x === 'steps' ? steps[r] : run.seconds[at];
        // an imported log may know returns and epochs, and neither steps nor seconds
        if (!Number.isFinite(place)) return;
        values.push(value);
        places.push(place);
      });
      if (values.length === 0) continue;
      const found = summaryOf(values, name, known[at]);
      known[at] = { values, found };
      points.push({ ...found, epoch: at + 1, x: meanOf(places), seeds: values.length });
    }
    return points;
  };
}

export type Summarize = ReturnType<typeof createSummarizer>;

/** A run's mean return over its first `epochs` epochs: how fast it learned, in one number. */
export function returnOverTraining(run: RunCurve, epochs: number): number {
  return meanOf(run.meanReturn.slice(0, epochs));
}
