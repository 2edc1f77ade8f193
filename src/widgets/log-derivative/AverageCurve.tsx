import { useId, useMemo } from 'react';
import type { Family } from '../../rl/families';
import { Plot } from '../../ui/chart/Plot';
import shared from '../parts/figure.module.css';
import styles from './LogDerivative.module.css';
import { average, type Estimate, type Payoff } from './logDerivative';

export const MOST_THETA = 4;

interface AverageCurveProps {
  family: Family;
  payoff: Payoff;
  theta: number;
  slope: number;
  estimate: Estimate;
}

/** E[f(x)] by θ, its tangent, and the slopes that samples allow for: estimate ± two standard errors. */
export function AverageCurve({ family, payoff, theta, slope, estimate }: AverageCurveProps) {
  const clip = useId();
  const curve = useMemo(
    () =>
      Array.from({ length: 81 }, (_, i) => {
        const at = -MOST_THETA + i / 10;
        return { at, value: average(family, payoff, at) };
      }),
    [family, payoff],
  );
  const values = curve.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  // a constant f leaves nothing but rounding between them
  const isLevel = most - least < 1e-9;
  const room = 0.12 * (isLevel ? 1 : most - least);
  const here = average(family, payoff, theta);
  const span = 1.6;
  return (
    <Plot
      label="The average of f by θ, with its tangent"
      x={{ label: 'θ', domain: [-MOST_THETA, MOST_THETA], ticks: [-4, -2, 0, 2, 4] }}
      y={{
        label: payoff.key === 'own' ? 'E[f(x)], f your own' : `E[f(x)], f(x) = ${payoff.name}`,
        domain: [least - room, most + room],
      }}
      height={220}
    >
      {({ x, y, left, right, top, bottom }) => {
        const lineTo = (direction: number, by: number) =>
          `${x(theta + direction * span).toFixed(1)} ${y(here + direction * span * by).toFixed(1)}`;
        const [low, high] = [
          estimate.mean - 2 * estimate.error,
          estimate.mean + 2 * estimate.error,
        ];
        const middle = `${x(theta).toFixed(1)} ${y(here).toFixed(1)}`;
        return (
          <>
            <clipPath id={clip}>
              <rect x={left} y={top} width={right - left} height={bottom - top} />
            </clipPath>
            <g clipPath={`url(#${clip})`}>
              <path
                className={styles.wedge}
                d={`M${middle}L${lineTo(1, low)}L${lineTo(1, high)}ZM${middle}L${lineTo(-1, low)}L${lineTo(-1, high)}Z`}
              />
              <polyline
                className={styles.curve}
                points={curve.map(({ at, value }) => `${x(at)},${y(value)}`).join(' ')}
              />
              <path className={styles.tangent} d={`M${lineTo(-1, slope)}L${lineTo(1, slope)}`} />
            </g>
            <circle className={shared.dot} cx={x(theta)} cy={y(here)} r={4.5} />
          </>
        );
      }}
    </Plot>
  );
}
