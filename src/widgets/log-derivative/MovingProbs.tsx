import type { Family } from '../../rl/families';
import { Plot, type PlotScales } from '../../ui/chart/Plot';
import styles from './LogDerivative.module.css';
import { type MovingProb, movingProb } from './logDerivative';

interface MovingProbsProps {
  family: Family;
  theta: number;
}

const REACH = 7;

/** P_θ, and where its probability goes when θ grows: by the trick, and by differences. */
export function MovingProbs({ family, theta }: MovingProbsProps) {
  const outcomes = family.outcomes?.(theta);
  const x = outcomes
    ? { domain: [-0.6, outcomes.length - 0.4] as const, ticks: outcomes.map((each) => each.x) }
    : { domain: [-REACH, REACH] as const };
  const y = { domain: outcomes ? ([-0.3, 1.04] as const) : ([-0.28, 0.44] as const) };
  return (
    <Plot
      label="The distribution, and the derivative of each probability"
      x={{ label: 'outcome x', ...x }}
      y={{ label: outcomes ? 'probability' : 'density', ...y }}
      height={220}
    >
      {(scales) =>
        outcomes ? (
          <Bars
            points={outcomes.map((each) => movingProb(family, theta, each.x))}
            scales={scales}
          />
        ) : (
          <Density family={family} theta={theta} scales={scales} />
        )
      }
    </Plot>
  );
}

interface BarsProps {
  points: readonly MovingProb[];
  scales: PlotScales;
}

function Bars({ points, scales: { x, y, left, right } }: BarsProps) {
  const upright = (at: number, from: number, to: number) =>
    `M${x(at) - 16} ${y(from)}V${y(to)}h32V${y(from)}Z`;
  return (
    <>
      <path className={styles.prob} d={points.map((p) => upright(p.x, 0, p.prob)).join('')} />
      <path className={styles.change} d={points.map((p) => upright(p.x, 0, p.byTrick)).join('')} />
      <line className={styles.zero} x1={left} x2={right} y1={y(0)} y2={y(0)} />
      {points.map((p) => (
        <circle key={p.x} className={styles.check} cx={x(p.x)} cy={y(p.byDifferences)} r={4.5} />
      ))}
    </>
  );
}

interface DensityProps extends MovingProbsProps {
  scales: PlotScales;
}

function Density({ family, theta, scales: { x, y, left, right } }: DensityProps) {
  const xs = Array.from({ length: 141 }, (_, i) => -REACH + i / 10);
  const points = xs.map((at) => movingProb(family, theta, at));
  const area = (height: (p: MovingProb) => number) =>
    `M${x(-REACH)} ${y(0)}${points.map((p) => `L${x(p.x).toFixed(1)} ${y(height(p)).toFixed(1)}`).join('')}L${x(REACH)} ${y(0)}Z`;
  return (
    <>
      <path className={styles.prob} d={area((p) => p.prob)} />
      <path className={styles.change} d={area((p) => p.byTrick)} />
      <line className={styles.zero} x1={left} x2={right} y1={y(0)} y2={y(0)} />
      {points
        .filter((p, i) => i % 5 === 0 && Math.abs(p.x - theta) < 3.2)
        .map((p) => (
          <circle key={p.x} className={styles.check} cx={x(p.x)} cy={y(p.byDifferences)} r={3} />
        ))}
    </>
  );
}
