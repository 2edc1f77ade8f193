import { Notation } from '../Notation';
import styles from './SeriesChart.module.css';
import { nearestX, type Series } from './series';
import { useSeries } from './seriesContext';

interface ReadingProps {
  /** where the reader points; the point that is nearest to it is read */
  at: number;
  xLabel: string;
  formatX: (x: number) => string;
  formatY: (y: number) => string;
}

/** What the curves say at one x. */
export function Reading({ at, xLabel, formatX, formatY }: ReadingProps) {
  const series = useSeries();
  const x = nearestX(series, at);
  if (x === undefined) return null;
  return (
    <div className={styles.reading} aria-live="polite">
      <p>{`${xLabel} ${formatX(x)}`}</p>
      <dl>
        {series.map((each) => (
          <ReadingRow key={each.key} series={each} x={x} format={formatY} />
        ))}
      </dl>
    </div>
  );
}

interface ReadingRowProps {
  series: Series;
  x: number;
  format: (y: number) => string;
}

function ReadingRow({ series: { label, color, points }, x, format }: ReadingRowProps) {
  const point = points.find((each) => each.x === x);
  if (!point || !Number.isFinite(point.y)) return null;
  const band =
    point.low !== undefined && point.high !== undefined && point.low !== point.high
      ? ` (${format(point.low)} to ${format(point.high)})`
      : '';
  return (
    <div>
      <dt style={{ color }}>
        <Notation>{label}</Notation>
      </dt>
      <dd>
        {format(point.y)}
        {band}
      </dd>
    </div>
  );
}
