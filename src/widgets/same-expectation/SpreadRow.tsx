import type { PlotScales } from '../../ui/chart/Plot';
import { fixed } from '../../ui/number';
import { markPath, quantityLooks } from '../../ui/quantity';
import shared from '../parts/figure.module.css';
import type { Spread } from './estimates';
import styles from './SameExpectation.module.css';

interface SpreadRowProps {
  spread: Spread;
  /** how many times less variance than the first row */
  ratio: number;
  /** of one component of an estimate; exact */
  deviation: number;
  /** that component of each estimate drawn */
  estimates: readonly number[];
  exact: number;
  /** px */
  top: number;
  height: number;
  scales: PlotScales;
}

/** One weight: its name and variance, its estimates as dots, and its exact standard deviation as a bar. */
export function SpreadRow(props: SpreadRowProps) {
  const { spread, ratio, deviation, estimates, exact, top, height, scales } = props;
  const { x, left, right } = scales;
  const { color, mark } = quantityLooks[spread.key];
  const { d, filled } = markPath(mark);
  const within = (value: number) => Math.min(right, Math.max(left, x(value)));
  const lane = { from: top + 20, to: top + height - 10 };
  const middle = (lane.from + lane.to) / 2;
  const rows = 5;
  return (
    <g>
      <g transform={`translate(${left + 8} ${top + 9})`}>
        <path
          d={d}
          fill={filled ? color : 'none'}
          stroke={color}
          strokeWidth={filled ? 0 : 2}
          strokeLinecap="round"
        />
      </g>
      <text
        className={shared.note}
        style={{ fill: color, fontWeight: 600 }}
        x={left + 20}
        y={top + 9}
        dy="0.32em"
      >
        {spread.symbol}
      </text>
      <text className={shared.softNote} x={right} y={top + 9} dy="0.32em" textAnchor="end">
        {`variance ${fixed(spread.total, 3)}${ratio > 1.0005 ? `, ${fixed(ratio, 1)} × less` : ''}`}
      </text>
      <g fill={color} opacity={0.55}>
        {estimates.map((estimate, i) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
            key={i}
            cx={within(estimate)}
            // spread over a few lines, so that dots which agree are still seen
            cy={lane.from + ((lane.to - lane.from) * ((i * 3) % rows)) / (rows - 1)}
            r={2.3}
          />
        ))}
      </g>
      <path
        className={styles.deviation}
        stroke={color}
        d={`M${x(exact - deviation)} ${middle}H${x(exact + deviation)}`}
      />
    </g>
  );
}
