import type { ReactNode } from 'react';
import type { Axis } from '../../ui/chart/axis';
import { Plot, type PlotScales } from '../../ui/chart/Plot';
import { markPath, quantityLooks } from '../../ui/quantity';
import shared from '../parts/figure.module.css';
import { Upright } from '../parts/Upright';
import type { LabLabel } from './labWeights';
import styles from './VarianceLab.module.css';

/** px */
const ROW = 27;

/** A bar: what is wrong has no quantity, and must not pass for one. */
const MARK_OF_WRONG = { d: 'M0-5V5', filled: false };

/** One weight's row in a panel, in its own colour. */
export interface RowPlace {
  readonly scales: PlotScales;
  /** px; the middle of the row */
  readonly y: number;
  readonly color: string;
  readonly weight: LabLabel;
}

interface LabPanelProps {
  title: string;
  /** What the panel shows, for those who cannot see it. */
  label: string;
  x: Axis;
  /** a value to compare with, such as 0 */
  at?: number;
  weights: readonly LabLabel[];
  /** Draws one weight, by its place in `weights`. */
  children: (index: number, place: RowPlace) => ReactNode;
}

/** A panel: an axis, and a row for each weight; all panels have the same rows. */
export function LabPanel(props: LabPanelProps) {
  const { title, label, x, at, weights, children } = props;
  const rows = Math.max(1, weights.length);
  return (
    <div className={styles.panel}>
      <p className={styles.title}>{title}</p>
      <Plot
        label={label}
        x={x}
        y={{ label: '', domain: [rows, 0], ticks: [] }}
        height={rows * ROW + 30}
      >
        {(scales) => (
          <>
            {at !== undefined && <Upright scales={scales} at={at} className={shared.cursor} />}
            {weights.map((weight, i) => {
              const y = scales.y(i + 0.5);
              const color = colorOf(weight);
              return (
                <g key={weight.key}>
                  <text className={styles.symbol} x={scales.left - 6} y={y} fill={color}>
                    {weight.symbol}
                  </text>
                  {children(i, { scales, y, color, weight })}
                </g>
              );
            })}
          </>
        )}
      </Plot>
    </div>
  );
}

function colorOf({ quantity }: LabLabel): string {
  return quantity ? quantityLooks[quantity].color : 'var(--ink)';
}

interface IntervalProps {
  place: RowPlace;
  /** undefined where only the interval is known */
  value: number | undefined;
  low: number;
  high: number;
}

/** A value as its weight's mark, and a line from one end of its interval to the other. */
export function Interval({ place, value, low, high }: IntervalProps) {
  const { scales, y, color, weight } = place;
  const { left, right } = scales;
  const within = (x: number) => Math.min(right, Math.max(left, scales.x(x)));
  const { d, filled } = weight.quantity
    ? markPath(quantityLooks[weight.quantity].mark)
    : MARK_OF_WRONG;
  const end = within(high);
  return (
    <>
      <path
        d={`M${within(low)} ${y}H${end}`}
        stroke={color}
        strokeWidth={2}
        opacity={value === undefined ? 0.5 : 1}
      />
      {scales.x(high) > right && (
        <path d={`M${right - 5} ${y - 4}l5 4l-5 4`} stroke={color} strokeWidth={1.5} fill="none" />
      )}
      {value !== undefined && scales.x(value) <= right && (
        <path
          transform={`translate(${within(value)} ${y})`}
          d={d}
          fill={filled ? color : 'none'}
          stroke={color}
          strokeWidth={filled ? 0 : 2}
          strokeLinecap="round"
        />
      )}
    </>
  );
}

interface BoxProps {
  place: RowPlace;
  box: {
    readonly low: number;
    readonly lowerQuartile: number;
    readonly median: number;
    readonly upperQuartile: number;
    readonly high: number;
  };
}

/** A box plot: the middle half, its median, and whiskers around nine tenths. */
export function Box({ place: { scales, y, color }, box }: BoxProps) {
  const { x } = scales;
  const from = x(box.lowerQuartile);
  return (
    <>
      <path
        d={`M${x(box.low)} ${y}H${from}M${x(box.upperQuartile)} ${y}H${x(box.high)}`}
        stroke={color}
      />
      <rect
        x={from}
        y={y - 7}
        width={Math.max(1, x(box.upperQuartile) - from)}
        height={14}
        stroke={color}
        fill={color}
        fillOpacity={0.2}
      />
      <path d={`M${x(box.median)} ${y - 7}v14`} stroke={color} strokeWidth={3} />
    </>
  );
}

/** A word in place of what cannot be drawn. */
export function RowNote({ place: { scales, y }, children }: { place: RowPlace; children: string }) {
  return (
    <text className={styles.note} x={scales.left + 6} y={y}>
      {children}
    </text>
  );
}

/** An axis of whole decades around positive numbers, with a tick at each or, where they are many, at every second. */
export function decades(
  label: string,
  values: readonly number[],
  fallback: readonly [number, number],
): Axis {
  const finite = values.filter((value) => value > 0 && Number.isFinite(value));
  const ends = finite.length === 0 ? fallback : [Math.min(...finite), Math.max(...finite)];
  // what lies just below the next decade keeps some room
  const [low, high] = [Math.floor(Math.log10(ends[0])), Math.ceil(Math.log10(ends[1]) + 0.02)];
  const step = high - low > 4 ? 2 : 1;
  const ticks = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) =>
    Number(`1e${low + i * step}`),
  );
  return { label, domain: [Number(`1e${low}`), Number(`1e${high}`)], isLog: true, ticks };
}
