import { memo } from 'react';
import { fixed } from '../../ui/number';
import shared from '../parts/figure.module.css';
import { usePointOnPlane } from '../parts/usePointOnPlane';
import styles from './GaePad.module.css';
import { indexOf, type PadError, type PadGrid, type PadPoint, rangeOf, SIDE } from './pad';

interface PadMapProps {
  title: string;
  grid: PadGrid;
  what: keyof PadError;
  point: PadPoint;
  best: PadPoint | undefined;
  onPoint: (point: PadPoint) => void;
}

const CELL = 11;
const SPAN = SIDE * CELL;
const LEFT = 30;
const TOP = 4;
const BOTTOM = 20;
const TICKS = [0, 0.5, 1];

const SIDE_OF_PAD = { from: 0, to: 1, stride: 1 / (SIDE - 1) };

/** A square with λ to the right and γ upwards, in a stronger colour where an estimate is further off. */
export function PadMap({ title, grid, what, point, best, onPoint }: PadMapProps) {
  const [least, most] = rangeOf(grid, what);
  const plane = usePointOnPlane({
    name: `${title}, over λ and γ`,
    description: `The point is at γ = ${fixed(point.gamma, 2)}, λ = ${fixed(point.lam, 2)}. Arrow keys move it.`,
    x: SIDE_OF_PAD,
    y: SIDE_OF_PAD,
    at: [point.lam, point.gamma],
    onMove: ([lam, gamma]) => onPoint({ gamma, lam }),
    isMadeOfCells: true,
  });
  return (
    <div className={styles.pad}>
      <p className={styles.title}>
        {title}
        <span className={styles.scale}>
          {fixed(least, 3)} <span className={styles.ramp} /> {fixed(most, 3)}
        </span>
      </p>
      <div className={shared.plane} {...plane}>
        <svg viewBox={`0 0 ${LEFT + SPAN + 4} ${TOP + SPAN + BOTTOM}`} aria-hidden="true">
          <Cells grid={grid} what={what} least={least} most={most} />
          <rect data-area="" className={shared.frame} x={LEFT} y={TOP} width={SPAN} height={SPAN} />
          {TICKS.map((tick) => (
            <g key={tick}>
              <text
                className={styles.tick}
                x={LEFT - 4}
                y={centre(0, tick)[1]}
                dy="0.32em"
                textAnchor="end"
              >
                {tick}
              </text>
              <text
                className={styles.tick}
                x={centre(tick, 0)[0]}
                y={TOP + SPAN + 15}
                textAnchor="middle"
              >
                {tick}
              </text>
            </g>
          ))}
          <text
            className={styles.name}
            x={centre(0.75, 0)[0]}
            y={TOP + SPAN + 15}
            textAnchor="middle"
          >
            λ →
          </text>
          <text className={styles.name} x={0} y={centre(0, 0.75)[1]} dy="0.32em">
            γ ↑
          </text>
          {best && <Ring className={styles.best} at={best} />}
          <Ring className={styles.halo} at={point} />
          <Ring className={styles.point} at={point} />
        </svg>
      </div>
    </div>
  );
}

/** The middle of a node's cell. */
function centre(lam: number, gamma: number): readonly [x: number, y: number] {
  return [LEFT + (indexOf(lam) + 0.5) * CELL, TOP + (SIDE - 1 - indexOf(gamma) + 0.5) * CELL];
}

function Ring({ className, at }: { className: string; at: PadPoint }) {
  const [x, y] = centre(at.lam, at.gamma);
  return <circle className={className} cx={x} cy={y} r={6} />;
}

interface CellsProps {
  grid: PadGrid;
  what: keyof PadError;
  least: number;
  most: number;
}

// the point moves more often than its ground changes
const Cells = memo(function Cells({ grid, what, least, most }: CellsProps) {
  // a map on which nothing varies is blank
  const span = Math.max(1e-9, most - least);
  return grid.map((row, g) =>
    row.map((cell, l) => (
      <rect
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
        key={`${g} ${l}`}
        x={LEFT + l * CELL}
        y={TOP + (SIDE - 1 - g) * CELL}
        width={CELL}
        height={CELL}
        fill={`color-mix(in oklab, var(--accent) ${((85 * (cell[what] - least)) / span).toFixed(1)}%, var(--paper))`}
      />
    )),
  );
});
