import { useMemo } from 'react';
import type { Theta } from '../../rl/env/fork';
import { type GridPoint, linesAt, ringsAround } from '../../ui/chart/contours';
import { Plot, type PlotScales } from '../../ui/chart/Plot';
import { fixed } from '../../ui/number';
import shared from '../parts/figure.module.css';
import { usePointOnPlane } from '../parts/usePointOnPlane';
import styles from './Climb.module.css';
import type { Foothold } from './climb';
import { edgeLabels, LEVELS, MOST_THETA, objectiveMap, thetaAt } from './objectiveMap';

interface ClimbMapProps {
  start: Theta;
  onStart: (start: Theta) => void;
  exact: readonly Foothold[];
  noisy: readonly (readonly Foothold[])[];
}

const SIDE = { from: -MOST_THETA, to: MOST_THETA, stride: 0.2 };
const DOMAIN = [-MOST_THETA, MOST_THETA] as const;
const TICKS = [-4, -2, 0, 2, 4];
/** px between two labels of contour lines */
const LABEL_ROOM = 13;

/** J as a mountain seen from above, with the ways up. Its start can be dragged, or moved with the arrow keys. */
export function ClimbMap({ start, onStart, exact, noisy }: ClimbMapProps) {
  const [, , thetaC] = start;
  const map = useMemo(() => objectiveMap(thetaC), [thetaC]);
  const bands = useMemo(
    () =>
      LEVELS.map((level) => ({
        level,
        rings: ringsAround(map, level),
        lines: linesAt(map, level),
      })),
    [map],
  );
  const plane = usePointOnPlane({
    name: 'Map of J',
    description: `The climb starts at θ_A = ${fixed(start[0], 1)}, θ_B = ${fixed(start[1], 1)}. Arrow keys move the start.`,
    x: SIDE,
    y: SIDE,
    at: [start[0], start[1]],
    onMove: ([thetaA, thetaB]) => onStart([toTenth(thetaA), toTenth(thetaB), thetaC]),
  });

  return (
    <div className={shared.plane} {...plane}>
      <Plot
        label="Contour lines of J over θ_A and θ_B, and the paths of the climbers"
        x={{ label: 'θ of state A; to the right: goes right there', domain: DOMAIN, ticks: TICKS }}
        y={{ label: 'θ of state B; up: goes right there', domain: DOMAIN, ticks: TICKS }}
        height={370}
      >
        {(scales) => (
          <>
            {bands.map(({ level, rings }) => (
              <path
                key={level}
                className={styles.band}
                d={rings.map((ring) => `${pathOf(ring, scales)}Z`).join('')}
              />
            ))}
            {bands.map(({ level, lines }) => (
              <path
                key={level}
                className={styles.contour}
                d={lines.map((line) => pathOf(line, scales)).join('')}
              />
            ))}
            <rect
              data-area=""
              className={shared.frame}
              x={scales.left}
              y={scales.top}
              width={scales.right - scales.left}
              height={scales.bottom - scales.top}
            />
            <Labels map={map} scales={scales} />
            {noisy.map((way, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: climbers have no other name
              <Way key={i} way={way} scales={scales} kind="noisy" />
            ))}
            <Way way={exact} scales={scales} kind="exact" />
            <circle
              className={styles.start}
              cx={scales.x(within(start[0]))}
              cy={scales.y(within(start[1]))}
              r={8}
            />
            <circle
              className={styles.handle}
              data-handle=""
              cx={scales.x(within(start[0]))}
              cy={scales.y(within(start[1]))}
              r={22}
            />
          </>
        )}
      </Plot>
    </div>
  );
}

interface WayProps {
  way: readonly Foothold[];
  scales: PlotScales;
  kind: 'exact' | 'noisy';
}

/** A climber's path, with a dot at each step and a larger one where the climber is now. Off the map it runs along the edge. */
function Way({ way, scales, kind }: WayProps) {
  const places = way.map(
    ({ theta: [a, b] }) => [scales.x(within(a)), scales.y(within(b))] as const,
  );
  const d = `M${places.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
  const [endX, endY] = places[places.length - 1];
  return (
    <g className={styles.way} data-kind={kind}>
      <path className={styles.halo} d={d} />
      <path className={styles.line} d={d} />
      <path
        className={styles.footholds}
        d={places.map(([x, y]) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`).join('')}
      />
      <circle className={styles.end} cx={endX} cy={endY} r={kind === 'exact' ? 5.5 : 4.5} />
    </g>
  );
}

interface LabelsProps {
  map: ReturnType<typeof objectiveMap>;
  scales: PlotScales;
}

/** The heights of the contour lines, where they meet the right and the upper edge. */
function Labels({ map, scales }: LabelsProps) {
  const shown: { x: number; y: number; text: string; isAbove: boolean }[] = [];
  for (const { level, thetaA, thetaB } of edgeLabels(map, LEVELS)) {
    const isAbove = thetaB === MOST_THETA;
    const x = scales.x(thetaA) - (isAbove ? 0 : 4);
    const y = scales.y(thetaB) + (isAbove ? 9 : 0);
    const last = shown[shown.length - 1];
    const room = isAbove ? 1.6 * LABEL_ROOM : LABEL_ROOM;
    if (last && Math.hypot(x - last.x, y - last.y) < room) continue;
    shown.push({ x, y, text: fixed(level, 1), isAbove });
  }
  return shown.map(({ x, y, text, isAbove }) => (
    <text
      key={text}
      className={shared.softNote}
      x={x}
      y={y}
      dy="0.32em"
      textAnchor={isAbove ? 'middle' : 'end'}
    >
      {text}
    </text>
  ));
}

function pathOf(points: readonly GridPoint[], { x, y }: PlotScales): string {
  const places = points.map(
    ([column, row]) => `${x(thetaAt(column)).toFixed(1)} ${y(thetaAt(row)).toFixed(1)}`,
  );
  return `M${places.join('L')}`;
}

function within(theta: number): number {
  return Math.min(MOST_THETA, Math.max(-MOST_THETA, theta));
}

/** A parameter to a tenth. */
function toTenth(theta: number): number {
  return Math.round(theta * 10) / 10;
}
