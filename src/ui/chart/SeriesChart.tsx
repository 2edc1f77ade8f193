import { type ReactNode, useMemo } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import { grouped } from '../number';
import { markPath } from '../quantity';
import styles from './SeriesChart.module.css';
import { bandPath, linePath, markedPoints, type Series } from './series';
import { niceTicks } from './ticks';

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
  formatX?: (x: number) => string;
  formatY?: (y: number) => string;
}

/**
 * Lines with bands over common axes. Axes, grid, sizes and hovering are recharts'; the lines are paths of our own, a tenth of
 * the price of recharts' when they change ten times a second.
 */
export function SeriesChart({
  label,
  series,
  xLabel,
  yLabel,
  xDomain,
  yDomain,
  yTicks,
  references = [],
  events = [],
  formatX = grouped,
  formatY = grouped,
}: SeriesChartProps) {
  // recharts finds the x under the pointer among these rows; it draws nothing of them
  const rows = useMemo(() => {
    const xs = new Set(series.flatMap(({ points }) => points.map(({ x }) => x)));
    return [...xs].sort((a, b) => a - b).map((x) => ({ x, y: yDomain[0] }));
  }, [series, yDomain]);
  const axis = { stroke: 'var(--rule-strong)', tick: { fill: 'var(--ink-soft)' } };
  return (
    <section className={styles.chart} aria-label={label}>
      <p className={styles.yLabel}>{yLabel}</p>
      <div className={styles.plot}>
        <ResponsiveContainer
          width="100%"
          height="100%"
          initialDimension={{ width: 320, height: 240 }}
        >
          <LineChart
            aria-label={`${label}; arrow keys read the values`}
            data={rows}
            margin={{ top: 10, right: 14, bottom: 0, left: 0 }}
          >
            <CartesianGrid stroke="var(--rule)" strokeWidth={0.5} vertical={false} syncWithTicks />
            <XAxis
              {...axis}
              dataKey="x"
              type="number"
              domain={[...xDomain]}
              allowDataOverflow
              ticks={niceTicks(...xDomain)}
              tickFormatter={(value: number) => formatX(value)}
              tickLine={false}
              height={24}
            />
            <YAxis
              {...axis}
              type="number"
              domain={[...yDomain]}
              allowDataOverflow
              ticks={[...(yTicks ?? niceTicks(...yDomain))]}
              tickFormatter={(value: number) => formatY(value)}
              tickLine={false}
              axisLine={false}
              width="auto"
            />
            {references.map(({ y, label: text }) => (
              <ReferenceLine
                key={text}
                y={y}
                stroke="var(--rule-strong)"
                strokeWidth={1}
                label={{
                  value: text,
                  position: 'insideBottomLeft',
                  fill: 'var(--ink-soft)',
                  fontSize: 12,
                }}
              />
            ))}
            {events.map(({ x, label: text }) => (
              <ReferenceLine
                key={`${x} ${text}`}
                x={x}
                stroke="var(--rule-strong)"
                strokeDasharray="2 3"
                label={{
                  value: text,
                  // on the side where there is room
                  position: x > (xDomain[0] + xDomain[1]) / 2 ? 'insideTopRight' : 'insideTopLeft',
                  fill: 'var(--ink-soft)',
                  fontSize: 12,
                }}
              />
            ))}
            <Line
              dataKey="y"
              stroke="none"
              fill="none"
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
            <Curves series={series} />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: 'var(--rule-strong)', strokeWidth: 1 }}
              content={({ active, label: at }) =>
                active && typeof at === 'number' ? (
                  <Reading title={`${xLabel} ${formatX(at)}`}>
                    {series.map((each) => (
                      <ReadingRow key={each.key} series={each} x={at} format={formatY} />
                    ))}
                  </Reading>
                ) : null
              }
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <p className={styles.xLabel}>{xLabel}</p>
    </section>
  );
}

function Curves({ series }: { series: readonly Series[] }) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;
  const scales = {
    x: (value: number) => x(value) ?? Number.NaN,
    y: (value: number) => y(value) ?? Number.NaN,
  };
  return (
    <g pointerEvents="none">
      {series.map(({ key, color, points }) => (
        <path key={key} d={bandPath(points, scales)} fill={color} opacity={0.2} stroke="none" />
      ))}
      {series.map(({ key, color, dash, mark, points }) => {
        const { d, filled } = markPath(mark);
        return (
          <g key={key} stroke={color} data-series={key}>
            <path
              d={linePath(points, scales)}
              fill="none"
              strokeWidth={2}
              strokeDasharray={dash}
              strokeLinejoin="round"
            />
            {markedPoints(points).map((point) => (
              <path
                key={point.x}
                d={d}
                transform={`translate(${scales.x(point.x)} ${scales.y(point.y)})`}
                fill={filled ? color : 'none'}
                strokeWidth={filled ? 0 : 2}
              />
            ))}
          </g>
        );
      })}
    </g>
  );
}

function Reading({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.reading} aria-live="polite">
      <p>{title}</p>
      <dl>{children}</dl>
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
      <dt style={{ color }}>{label}</dt>
      <dd>
        {format(point.y)}
        {band}
      </dd>
    </div>
  );
}
