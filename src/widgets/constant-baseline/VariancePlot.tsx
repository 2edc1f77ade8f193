import { Plot, type PlotScales } from '../../ui/chart/Plot';
import { fixed, grouped } from '../../ui/number';
import { markPath, quantityLooks } from '../../ui/quantity';
import shared from '../parts/figure.module.css';
import type { BaselineCurve, Measured } from './baselineCurves';
import styles from './ConstantBaseline.module.css';

/** How the numbers of a world are written, and how far its axes go. */
export interface WorldScale {
  readonly leastB: number;
  readonly mostB: number;
  /** what the variances are divided by, for reading */
  readonly unit: number;
  readonly unitName: string;
  readonly decimals: number;
  readonly decimalsOfB: number;
}

interface VariancePlotProps {
  curves: readonly BaselineCurve[];
  meanReturn: Measured | undefined;
  b: number;
  mostVariance: number;
  scale: WorldScale;
}

const POINTS = 120;

/** Variance against b: a parabola for each weight, its lowest point, the mean return, and where b is now. */
export function VariancePlot({ curves, meanReturn, b, mostVariance, scale }: VariancePlotProps) {
  const { leastB, mostB, unit, unitName, decimalsOfB } = scale;
  const bs = Array.from({ length: POINTS + 1 }, (_, i) => leastB + ((mostB - leastB) * i) / POINTS);
  return (
    <Plot
      label="Total variance of one trajectory’s estimate, by the constant b that is subtracted"
      x={{ label: 'constant b', domain: [leastB, mostB] }}
      y={{
        label: `total variance${unitName}`,
        domain: [0, mostVariance],
        format: (value) => grouped(value / unit, 2),
      }}
      height={260}
    >
      {(scales) => {
        const { x, y, left, right, top, bottom } = scales;
        const width = right - left;
        const height = bottom - top;
        return (
          <>
            {/* a picture within the picture cuts off what is above it */}
            <svg
              x={left}
              y={top}
              width={width}
              height={height}
              viewBox={`${left} ${top} ${width} ${height}`}
              aria-hidden="true"
            >
              {curves.map(({ key, at }) => {
                const { color } = quantityLooks[key];
                return (
                  <g key={key}>
                    <path
                      d={bandPath(
                        bs.map((each) => ({ b: each, ...at(each) })),
                        scales,
                      )}
                      fill={color}
                      opacity={0.2}
                    />
                    <polyline
                      points={bs.map((each) => `${x(each)},${y(at(each).value)}`).join(' ')}
                      fill="none"
                      stroke={color}
                      strokeWidth={2}
                    />
                  </g>
                );
              })}
            </svg>
            <line className={shared.cursor} x1={x(b)} x2={x(b)} y1={top} y2={bottom} />
            {curves
              .filter(({ at }) => y(at(b).value) >= top)
              .map(({ key, at }) => (
                <circle
                  key={key}
                  className={styles.now}
                  cx={x(b)}
                  cy={y(at(b).value)}
                  r={4.5}
                  stroke={quantityLooks[key].color}
                />
              ))}
            {meanReturn && <MeanReturn at={x(meanReturn.value)} scales={scales} />}
            {curves.map((curve) => (
              <Lowest key={curve.key} curve={curve} scales={scales} decimals={decimalsOfB} />
            ))}
          </>
        );
      }}
    </Plot>
  );
}

function MeanReturn({
  at,
  scales: { left, right, top, bottom },
}: {
  at: number;
  scales: PlotScales;
}) {
  if (at < left || at > right) return null;
  const isRight = at > (left + right) / 2;
  return (
    <>
      <line className={styles.mean} x1={at} x2={at} y1={top} y2={bottom} />
      <text
        className={shared.softNote}
        x={isRight ? at + 5 : at - 5}
        y={top + 8}
        textAnchor={isRight ? 'start' : 'end'}
      >
        mean return
      </text>
    </>
  );
}

interface LowestProps {
  curve: BaselineCurve;
  scales: PlotScales;
  decimals: number;
}

/** The quantity's mark at the lowest point of its curve. */
function Lowest({ curve: { key, at, best }, scales, decimals }: LowestProps) {
  const { x, y, left, right, top, bottom } = scales;
  const place = x(best.value);
  const height = y(at(best.value).value);
  if (place < left || place > right || height < top) return null;
  const { color, mark } = quantityLooks[key];
  return (
    <>
      <path d={markPath(mark).d} fill={color} transform={`translate(${place} ${height})`} />
      <text className={shared.softNote} x={place + 9} y={Math.min(height + 16, bottom - 5)}>
        lowest at {fixed(best.value, decimals)}
      </text>
    </>
  );
}

/** Two standard errors to both sides; nothing where the curve is exact. */
function bandPath(
  points: readonly ({ readonly b: number } & Measured)[],
  { x, y }: PlotScales,
): string {
  if (points[0].error === undefined) return '';
  const along = (sign: number) =>
    points.map(({ b, value, error = 0 }) => `${x(b)} ${y(value + sign * 2 * error)}`);
  return `M${[...along(1), ...along(-1).reverse()].join('L')}Z`;
}
