import type { RunCurve } from '../../session/curves';
import type { Metric } from '../../session/lab/labView';
import { metricAt } from '../../session/lab/summaries';
import type { LabCurve } from './labSeries';

/** Bounds of an axis that hold all points and bands, from 0 where that is near, and wide enough for what is usual. @param limit steps, where the curves are of one world of steps */
export function domainOf(
  curves: readonly LabCurve[],
  metric: Metric,
  limit: number | undefined,
): readonly [number, number] {
  // logarithms have no zero that would mean something
  const isLog = metric === 'gradVar';
  let least = isLog ? Number.POSITIVE_INFINITY : 0;
  let most = isLog ? Number.NEGATIVE_INFINITY : 0;
  for (const { points } of curves) {
    for (const { low, high, seeds } of points) {
      if (seeds === 0) continue;
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

function usualDomain(metric: Metric, limit: number | undefined): readonly [number, number] {
  if (limit !== undefined && (metric === 'return' || metric === 'length')) return [0, limit * 1.05];
  return metric === 'explained' ? [-0.25, 1] : [0, 0];
}

/** The next number away from 0 that is 1, 2, 2.5, 5 or 7.5 times a power of ten, so that a growing curve seldom moves the axis. */
function roundedOut(value: number): number {
  if (value === 0) return 0;
  const power = 10 ** Math.floor(Math.log10(Math.abs(value)));
  const factor = [1, 2, 2.5, 5, 7.5, 10].find((each) => each * power >= Math.abs(value)) ?? 10;
  const rounded = Math.sign(value) * factor * power;
  // beyond the largest numbers there is none that is round
  return Number.isFinite(rounded) ? rounded : value;
}

const inSteps = new WeakMap<RunCurve, boolean>();

/** Whether a return is a number of steps: where each step is worth 1, it is the length of the episode. A run that does not tell lengths does not say so. */
export function countsSteps(run: RunCurve): boolean {
  const known = inSteps.get(run);
  if (known !== undefined) return known;
  const counts = run.meanReturn.every((value, at) => {
    if (Number.isNaN(value)) return true;
    const length = metricAt(run, 'length', at) ?? Number.NaN;
    // programs round both to a few digits
    return Math.abs(value - length) <= 0.005 * Math.abs(length) + 0.005;
  });
  inSteps.set(run, counts);
  return counts;
}

/** Whether all returns on a chart are numbers of steps, so that a limit of steps is one of returns. */
export function areInSteps(curves: readonly LabCurve[], metric: Metric): boolean {
  if (metric === 'length') return true;
  return (
    metric === 'return' &&
    curves.every(
      ({ experiment: { isImported, runs }, phi }) =>
        !isImported || runs.every((run) => run.phi !== phi || countsSteps(run)),
    )
  );
}
