import { useMemo } from 'react';
import { ringsAround } from '../../ui/chart/contours';
import { Plot, type PlotScales } from '../../ui/chart/Plot';
import { fixed } from '../../ui/number';
import shared from '../parts/figure.module.css';
import {
  type Cut,
  MOST_THETA,
  MOST_THETA_DOT,
  type Place,
  placeAt,
  pointOf,
} from '../parts/poleMap';
import { usePointOnPlane } from '../parts/usePointOnPlane';
import styles from './ValueMap.module.css';
import { SIDE, valueGrid } from './valueGrid';

interface MapViewProps {
  valueParams: Float32Array;
  /** [θ, θ̇, θ, θ̇, …] of states that V_φ was fitted to last */
  visited: Float32Array;
  cut: Cut;
  place: Place;
  onPlace: (place: Place) => void;
}

/** V_φ where the shades change: every 10 steps to come. */
const LEVELS = Array.from({ length: 20 }, (_, i) => 10 * (i + 1));

/** The colour of V_φ from a level on; the lowest is paper. */
function shade(level: number): string {
  const percent = (100 * level) / LEVELS[LEVELS.length - 1];
  return `color-mix(in oklab, var(--q-reward-to-go-baseline) ${percent}%, var(--sheet))`;
}

/** V_φ over the pole's angle and velocity, in shades, with a cross at the state that is read. */
export function MapView({ valueParams, visited, cut, place, onPlace }: MapViewProps) {
  const bands = useMemo(() => {
    const grid = valueGrid(valueParams, cut);
    return LEVELS.map((level) => ({ level, rings: ringsAround(grid, level) }));
  }, [valueParams, cut]);
  const plane = usePointOnPlane({
    name: 'Map of the learned value function',
    description: 'Arrow keys move the state that is read.',
    ...pointOf(place, onPlace),
  });

  return (
    <div className={`${shared.plane} ${styles.map}`} {...plane}>
      <Plot
        label="Shades of V_φ over the angle and the angular velocity of the pole"
        x={{
          label: 'angle θ of the pole, rad',
          domain: [-MOST_THETA, MOST_THETA],
          ticks: [-0.2, -0.1, 0, 0.1, 0.2],
          format: (value) => fixed(value, 1),
        }}
        y={{
          label: 'its velocity θ̇, rad/s',
          domain: [-MOST_THETA_DOT, MOST_THETA_DOT],
          ticks: [-2, -1, 0, 1, 2],
        }}
        height={300}
      >
        {(scales) => {
          const { x, y, left, right, top, bottom } = scales;
          return (
            <>
              <rect
                data-area=""
                x={left}
                y={top}
                width={right - left}
                height={bottom - top}
                fill={shade(0)}
                className={styles.frame}
              />
              {bands.map(({ level, rings }) => (
                <path
                  key={level}
                  className={styles.band}
                  fill={shade(level)}
                  d={rings.map((ring) => ringPath(ring, scales)).join('')}
                />
              ))}
              <path className={styles.visited} d={dotsPath(visited, scales)} />
              {['halo', 'cross'].map((name) => (
                <path
                  key={name}
                  className={styles[name]}
                  d={`M${x(place.theta) - 8} ${y(place.thetaDot)}h16m-8-8v16`}
                />
              ))}
            </>
          );
        }}
      </Plot>
    </div>
  );
}

/** What the shades mean. */
export function Scale() {
  return (
    <p className={styles.scale}>
      <span>
        V<sub>φ</sub>, steps still to come:
      </span>
      <span className={styles.ramp}>
        0
        <span className={styles.shades} aria-hidden="true">
          {[0, ...LEVELS].map((level) => (
            <span key={level} style={{ background: shade(level) }} />
          ))}
        </span>
        200 and more
      </span>
      <span className={styles.dots}>states of the last batch</span>
    </p>
  );
}

function ringPath(ring: readonly (readonly [number, number])[], { x, y }: PlotScales): string {
  const points = ring.map(([column, row]) => {
    const { theta, thetaDot } = placeAt(column, row, SIDE);
    return `${x(theta).toFixed(1)} ${y(thetaDot).toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
}

/** A dot for each state that lies on the map. */
function dotsPath(visited: Float32Array, { x, y }: PlotScales): string {
  let d = '';
  for (let i = 0; i < visited.length; i += 2) {
    const theta = visited[i];
    const thetaDot = visited[i + 1];
    if (Math.abs(theta) > MOST_THETA || Math.abs(thetaDot) > MOST_THETA_DOT) continue;
    d += `M${x(theta).toFixed(1)} ${y(thetaDot).toFixed(1)}h0`;
  }
  return d;
}
