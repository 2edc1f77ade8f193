import { Plot, type PlotScales } from '../../ui/chart/Plot';
import { PickAlong } from '../parts/PickAlong';
import { COUNT, logParts, type RankedTrajectory } from './ranking';
import styles from './TrajectoryProbs.module.css';

interface ProbBarsProps {
  ranked: readonly RankedTrajectory[];
  /** place in `ranked` */
  selected: number;
  onSelect: (rank: number) => void;
  isSum: boolean;
}

const X = {
  label: 'trajectories, the likeliest first',
  domain: [0, COUNT],
  ticks: [1, 32, 64, 96, 128],
} as const;
/** The axis of log P reaches as far as this, and farther where a trajectory is unlikelier. */
const USUAL_LOG = -9;

/** A bar a trajectory: its probability, or the three parts of its logarithm, hung from zero. */
export function ProbBars({ ranked, selected, onSelect, isSum }: ProbBarsProps) {
  const leastLog = Math.log(ranked[COUNT - 1].prob);
  const y = isSum
    ? { label: 'log P(τ | θ)', domain: [Math.min(USUAL_LOG, 1.05 * leastLog), 0] as const }
    : { label: 'P(τ | θ)', domain: [0, ranked[0].prob * 1.08] as const };
  return (
    <Plot
      label={
        isSum
          ? 'Log-probabilities of the 128 trajectories'
          : 'Probabilities of the 128 trajectories'
      }
      x={X}
      y={y}
      height={210}
    >
      {(scales) => (
        <>
          {isSum ? (
            <SumBars ranked={ranked} scales={scales} />
          ) : (
            <ProductBars ranked={ranked} scales={scales} />
          )}
          <Selection ranked={ranked} selected={selected} scales={scales} isSum={isSum} />
          <PickAlong scales={scales} count={COUNT} isHovered onPick={onSelect} />
        </>
      )}
    </Plot>
  );
}

interface BarsProps {
  ranked: readonly RankedTrajectory[];
  scales: PlotScales;
}

/** One path for all bars: 128 elements would be redrawn at every move of a slider. */
function barsPath(
  spans: readonly (readonly [from: number, to: number])[],
  { x, y }: PlotScales,
): string {
  const width = x(1) - x(0);
  const room = width > 4 ? 1 : 0.4;
  return spans
    .map(
      ([from, to], i) =>
        `M${(x(i) + room / 2).toFixed(2)} ${y(from).toFixed(2)}h${(width - room).toFixed(2)}V${y(to).toFixed(2)}h${(room - width).toFixed(2)}Z`,
    )
    .join('');
}

function ProductBars({ ranked, scales }: BarsProps) {
  return (
    <path
      className={styles.bars}
      d={barsPath(
        ranked.map(({ prob }) => [0, prob]),
        scales,
      )}
    />
  );
}

function SumBars({ ranked, scales }: BarsProps) {
  const parts = ranked.map(({ factors }) => logParts(factors));
  return (
    <>
      <path
        className={styles.part}
        data-kind="start"
        d={barsPath(
          parts.map(({ start }) => [0, start]),
          scales,
        )}
      />
      <path
        className={styles.part}
        data-kind="move"
        d={barsPath(
          parts.map(({ start, moves }) => [start, start + moves]),
          scales,
        )}
      />
      <path
        className={styles.part}
        data-kind="policy"
        d={barsPath(
          parts.map(({ start, moves, policy }) => [start + moves, start + moves + policy]),
          scales,
        )}
      />
    </>
  );
}

interface SelectionProps extends BarsProps {
  selected: number;
  isSum: boolean;
}

function Selection({ ranked, selected, scales, isSum }: SelectionProps) {
  const { x, y, top, bottom } = scales;
  const { prob } = ranked[selected];
  const middle = x(selected + 0.5);
  const end = y(isSum ? Math.log(prob) : prob);
  return (
    <g className={styles.selection}>
      {isSum ? (
        <line x1={middle} x2={middle} y1={end} y2={bottom} />
      ) : (
        <line x1={middle} x2={middle} y1={top} y2={end} />
      )}
      <circle cx={middle} cy={end} r={4} />
    </g>
  );
}
