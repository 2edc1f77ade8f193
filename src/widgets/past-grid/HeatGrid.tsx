import { fixed } from '../../ui/number';
import shared from '../parts/figure.module.css';
import { usePointOnPlane } from '../parts/usePointOnPlane';
import styles from './PastGrid.module.css';

export interface Cell {
  /** time of the action */
  readonly t: number;
  /** time of the reward, t′ */
  readonly when: number;
}

interface HeatGridProps {
  title: string;
  /** [steps][steps] by t and t′ */
  values: readonly (readonly number[])[];
  /** the value that is drawn darkest */
  most: number;
  picked: Cell;
  onPick: (cell: Cell) => void;
}

const SIZE = 240;
const LEFT = 26;
const TOP = 18;

/** A square of values, darker where larger; rows are actions, columns rewards. The staircase parts past rewards from the others. */
export function HeatGrid({ title, values, most, picked, onPick }: HeatGridProps) {
  const steps = values.length;
  const cell = SIZE / steps;
  const isLabelled = steps <= 5;
  const labels = isLabelled ? values.map((_, i) => i) : [0, 10, 20, 30].filter((i) => i < steps);

  const plane = usePointOnPlane({
    name: `${title} of score times reward`,
    description: `The cell is t = ${picked.t}, t′ = ${picked.when}. Arrow keys pick another.`,
    x: { from: 0, to: steps - 1, stride: 1 },
    y: { from: steps - 1, to: 0, stride: 1 },
    at: [picked.when, picked.t],
    onMove: ([when, t]) => onPick({ t, when }),
    isHovered: true,
    isMadeOfCells: true,
  });

  return (
    <div className={styles.grid}>
      <p>{title}</p>
      <div className={shared.plane} {...plane}>
        <svg viewBox={`0 0 ${SIZE + LEFT} ${SIZE + TOP + 2}`} aria-hidden="true">
          <rect data-area="" x={LEFT} y={TOP} width={SIZE} height={SIZE} fill="none" />
          <text x={LEFT} y={11} className={styles.axis}>
            reward at t′ →
          </text>
          <text
            x={-TOP - SIZE / 2}
            y={9}
            transform="rotate(-90)"
            textAnchor="middle"
            className={styles.axis}
          >
            ← action at t
          </text>
          {labels.map((i) => (
            <text
              key={i}
              x={LEFT - 3}
              y={TOP + (i + 0.5) * cell + 4}
              textAnchor="end"
              className={styles.axis}
            >
              {i}
            </text>
          ))}
          {values.map((row, t) =>
            row.map((value, when) => (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                key={when}
                x={LEFT + when * cell}
                y={TOP + t * cell}
                width={cell}
                height={cell}
                fill="var(--accent)"
                fillOpacity={most > 0 ? Math.min(1, value / most) * (isLabelled ? 0.5 : 0.9) : 0}
                stroke="var(--rule)"
                strokeWidth={isLabelled ? 1 : 0.25}
              />
            )),
          )}
          {isLabelled &&
            values.map((row, t) =>
              row.map((value, when) => (
                <text
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                  key={when}
                  x={LEFT + (when + 0.5) * cell}
                  y={TOP + (t + 0.5) * cell + 5}
                  textAnchor="middle"
                  className={styles.number}
                >
                  {fixed(value, 3)}
                </text>
              )),
            )}
          <path d={staircase(steps, cell)} className={styles.stairs} />
          <rect
            x={LEFT + picked.when * cell}
            y={TOP + picked.t * cell}
            width={cell}
            height={cell}
            className={styles.picked}
          />
        </svg>
      </div>
    </div>
  );
}

/** The line below which rewards are older than the action. */
function staircase(steps: number, cell: number): string {
  let d = `M${LEFT} ${TOP + cell}`;
  for (let i = 1; i < steps; i++) d += `H${LEFT + i * cell}V${TOP + (i + 1) * cell}`;
  return d;
}
