import type { KeyboardEvent, PointerEvent } from 'react';
import { fixed } from '../../ui/number';
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

  function pickAt(event: PointerEvent<SVGSVGElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = (SIZE + LEFT) / box.width;
    const when = Math.floor(((event.clientX - box.left) * scale - LEFT) / cell);
    const t = Math.floor(((event.clientY - box.top) * scale - TOP) / cell);
    if (within(t, steps) && within(when, steps)) onPick({ t, when });
  }

  function pickByKey(event: KeyboardEvent): void {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const next = { t: picked.t + move[0], when: picked.when + move[1] };
    if (within(next.t, steps) && within(next.when, steps)) onPick(next);
  }

  return (
    <div className={styles.grid}>
      <p>{title}</p>
      <svg
        viewBox={`0 0 ${SIZE + LEFT} ${SIZE + TOP + 2}`}
        role="application"
        aria-label={`${title} of score times reward; arrow keys pick a cell`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
        tabIndex={0}
        onPointerMove={pickAt}
        onPointerDown={pickAt}
        onKeyDown={pickByKey}
      >
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
          <g key={i}>
            <text
              x={LEFT - 3}
              y={TOP + (i + 0.5) * cell + 4}
              textAnchor="end"
              className={styles.axis}
            >
              {i}
            </text>
          </g>
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
  );
}

const MOVES: Readonly<Record<string, readonly [t: number, when: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function within(i: number, steps: number): boolean {
  return i >= 0 && i < steps;
}

/** The line below which rewards are older than the action. */
function staircase(steps: number, cell: number): string {
  let d = `M${LEFT} ${TOP + cell}`;
  for (let i = 1; i < steps; i++) d += `H${LEFT + i * cell}V${TOP + (i + 1) * cell}`;
  return d;
}
