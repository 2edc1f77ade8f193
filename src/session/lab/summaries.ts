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

/** Not Math.max of a list: of a hundred thousand runs that would be too many arguments. */
function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), 0);
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
    const runsOfPhi = runs.filter((run) => run.phi === phi);
    const epochs = most(runsOfPhi.map(({ meanReturn }) => meanReturn.length));
    const steps = runsOfPhi.map(() => 0);
    const points: SummaryPoint[] = [];
    const known = keptOf(`${experiment} ${phi} ${metric} ${name}`);
    for (let at = 0; at < epochs; at++) {
      const values: number[] = [];
      const places: number[] = [];
      runsOfPhi.forEach((run, r) => {
        const own = run.envSteps[at];
        // a log counts from one epoch that it tells to the next
        if (Number.isFinite(own)) steps[r] += own;
        const value = metricAt(run, metric, at);
        if (value === undefined || !Number.isFinite(value)) return;
        const place = {
          epoch: at + 1,
          steps: Number.isFinite(own) ? steps[r] : Number.NaN,
          seconds: run.seconds[at],
        }[x];
        // an imported log may know returns and epochs, and neither steps nor seconds
        if (!Number.isFinite(place)) return;
        values.push(value);
        places.push(place);
      });
      if (values.length === 0) {
        if (points.length > 0) points.push(gapAt(at, x, points[points.length - 1].x));
        continue;
      }
      const found = summaryOf(values, name, known[at]);
      known[at] = { values, found };
      points.push({ ...found, epoch: at + 1, x: meanOf(places), seeds: values.length });
    }
    return withGaps(points);
  };
}

function gapAt(at: number, axis: XAxis, before: number): SummaryPoint {
  const unknown = Number.NaN;
  const x = axis === 'epoch' ? at + 1 : before;
  return { value: unknown, low: unknown, high: unknown, epoch: at + 1, x, seeds: 0 };
}

/** A curve that knows less than this share of its epochs is one that tells every so many of them. */
const MOSTLY_KNOWN = 2 / 3;

/** Leaves a gap where a curve lacks an epoch, and none where it was never to have more than every tenth. */
function withGaps(points: readonly SummaryPoint[]): readonly SummaryPoint[] {
  const known = points.filter(({ seeds }) => seeds > 0);
  const last = known.at(-1)?.epoch ?? 0;
  const within = points.filter(({ epoch }) => epoch <= last);
  return known.length < MOSTLY_KNOWN * within.length ? known : within;
}

/**
 * A running mean over epochs, centred: of the points at most `reach` epochs away, at the ends of a curve and at its gaps as many on either
 * side as there are.
 */
export function smoothed(points: readonly SummaryPoint[], reach: number): readonly SummaryPoint[] {
  return segmentsOf(points).flatMap((segment) => smoothedSegment(segment, reach));
}

/** Pieces without gaps, and gaps as pieces of one point. */
function segmentsOf(points: readonly SummaryPoint[]): readonly (readonly SummaryPoint[])[] {
  const segments: SummaryPoint[][] = [];
  let isWithin = false;
  for (const point of points) {
    if (isWithin && point.seeds > 0) segments[segments.length - 1].push(point);
    else segments.push([point]);
    isWithin = point.seeds > 0;
  }
  return segments;
}

function smoothedSegment(segment: readonly SummaryPoint[], reach: number): readonly SummaryPoint[] {
  const first = segment[0].epoch;
  const last = segment[segment.length - 1].epoch;
  const sums = { value: 0, low: 0, high: 0 };
  let from = 0;
  let to = 0;
  const take = ({ value, low, high }: SummaryPoint, sign: 1 | -1) => {
    sums.value += sign * value;
    sums.low += sign * low;
    sums.high += sign * high;
  };
  return segment.map((point) => {
    const { epoch } = point;
    const within = Math.min(reach, epoch - first, last - epoch);
    for (; to < segment.length && segment[to].epoch <= epoch + within; to++) take(segment[to], 1);
    for (; segment[from].epoch < epoch - within; from++) take(segment[from], -1);
    const count = to - from;
    return {
      ...point,
      value: sums.value / count,
      low: sums.low / count,
      high: sums.high / count,
    };
  });
}

export type Summarize = ReturnType<typeof createSummarizer>;

/** A run's mean return over its first `epochs` epochs, as far as they are told: how fast it learned, in one number. */
export function returnOverTraining(run: RunCurve, epochs: number): number {
  return meanOf(run.meanReturn.slice(0, epochs).filter((value) => !Number.isNaN(value)));
}
