import { grouped } from '../number';
import { ChartFrame } from './ChartFrame';
import styles from './SeriesChart.module.css';
import { readableStops, type Series } from './series';
import { SeriesProvider } from './seriesContext';
import { niceTicks } from './ticks';
import { useSize } from './useSize';
import { useTurn } from './useTurn';

interface SeriesChartProps {
  /** What the chart shows, for those who cannot see it. */
  label: string;
  series: readonly Series[];
  xLabel: string;
  yLabel: string;
  /** [least, most] */
  xDomain: readonly [number, number];
  yDomain: readonly [number, number];
  /** Round numbers by default. */
  yTicks?: readonly number[];
  /** Thin labelled lines to read the curves against. */
  references?: readonly { readonly y: number; readonly label: string }[];
  /** Thin labelled verticals where something happened. */
  events?: readonly { readonly x: number; readonly label: string }[];
  /** The same function from one render to the next. */
  formatX?: (x: number) => string;
  formatY?: (y: number) => string;
  /** How a point's value is written where it is read; as at the axis by default. */
  formatReading?: (y: number) => string;
  /** half as high, to accompany another chart */
  isSmall?: boolean;
}

/**
 * Lines with bands over common axes. The frame is recharts', the lines are paths of our own, a tenth of the price of recharts' when
 * they change ten times a second.
 */
export function SeriesChart({
  label,
  series,
  xLabel,
  yLabel,
  xDomain,
  yDomain,
  yTicks = niceTicks(...yDomain),
  references = [],
  events = [],
  formatX = grouped,
  formatY = grouped,
  formatReading = formatY,
  isSmall = false,
}: SeriesChartProps) {
  const isUp = useTurn();
  const [measure, size] = useSize();
  return (
    <section className={styles.chart} aria-label={label} data-chart>
      <p className={styles.yLabel} data-axis="y">
        {yLabel}
      </p>
      <div ref={measure} className={isSmall ? styles.small : styles.plot}>
        {isUp && size && (
          <SeriesProvider value={series}>
            <ChartFrame
              {...size}
              label={label}
              xLabel={xLabel}
              stops={readableStops(series, xDomain)}
              xDomain={xDomain}
              yDomain={yDomain}
              yTicks={yTicks}
              references={references}
              events={events}
              formatX={formatX}
              formatY={formatY}
              formatReading={formatReading}
            />
          </SeriesProvider>
        )}
      </div>
      <p className={styles.xLabel} data-axis="x">
        {xLabel}
      </p>
    </section>
  );
}
