import { useMemo } from 'react';
import type { LabView } from '../../session/lab/labView';
import { SeriesChart } from '../../ui/chart/SeriesChart';
import { grouped, significant, toTenths } from '../../ui/number';
import { areInSteps, domainOf } from './labAxis';
import { type LabCurve, labSeries, METRIC_TEXTS, smoothingText, X_TEXTS } from './labSeries';

interface LabChartProps {
  label: string;
  curves: readonly LabCurve[];
  view: LabView;
  /** steps after which an episode is cut off */
  limit: number;
  /** where the curves of all charts end, so that charts below each other have one axis */
  furthest: number;
  /** epochs that the experiment in progress is to have */
  epochs: number;
  events: readonly { readonly epoch: number; readonly label: string }[];
  /** one that accompanies another */
  isSmall?: boolean;
}

const NO_REFERENCES: readonly { y: number; label: string }[] = [];

/** The curves of all experiments that are shown. */
export function LabChart(props: LabChartProps) {
  const { label, curves, view, limit, furthest, epochs, events, isSmall = false } = props;
  const { metric, x, aggregate } = view;
  const series = useMemo(() => labSeries(curves), [curves]);
  const end = x === 'epoch' ? Math.max(epochs, furthest) : stretched(furthest);
  const xDomain = useMemo(() => [0, end] as const, [end]);
  // a return of another task is no number of steps, and no limit of steps is its limit
  const isInSteps = areInSteps(curves, metric);
  const [bottom, top] = domainOf(curves, metric, isInSteps ? limit : undefined);
  const yDomain = useMemo(() => [bottom, top] as const, [bottom, top]);
  const { name } = METRIC_TEXTS[metric];
  const unit = metric === 'return' && !isInSteps ? '' : METRIC_TEXTS[metric].unit;
  const smoothing = smoothingText(view);
  const isOrdinary = bottom === 0 && top < 1.1 * limit;
  return (
    <SeriesChart
      label={label}
      isSmall={isSmall}
      series={series}
      xLabel={X_TEXTS[x]}
      yLabel={`${name}${unit && ` (${unit})`}${smoothing && `, ${smoothing}`}${isSmall ? '' : `; ${aggregate === 'mean' ? 'mean' : 'interquartile mean'} over seeds, band: 95 % bootstrap interval`}`}
      xDomain={xDomain}
      yDomain={yDomain}
      {...(isInSteps && isOrdinary && { yTicks: [0, 1, 2, 3, 4].map((k) => (k * limit) / 4) })}
      references={isInSteps ? [{ y: limit, label: `limit: ${limit} steps` }] : NO_REFERENCES}
      events={x === 'epoch' ? events.map(({ epoch, label }) => ({ x: epoch, label })) : []}
      formatX={x === 'epoch' ? grouped : short}
      {...((isInSteps || metric === 'return') && { formatReading: toTenths })}
      formatY={isInSteps || metric === 'return' || metric === 'gradVar' ? grouped : short}
    />
  );
}

/** An end of the axis that a growing curve seldom reaches. */
function stretched(furthest: number): number {
  if (furthest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(furthest));
  return Math.ceil((furthest / power) * 2) * (power / 2);
}

function short(value: number): string {
  return Math.abs(value) >= 100 ? grouped(value, 0) : significant(value, 3);
}
