import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import { meanWithError, type TrialPolicy, trial } from '../../session/trial';
import { fixed } from '../../ui/number';
import { usePainting } from '../../ui/stage/usePainting';
import styles from './PolicyMap.module.css';
import { paintMap, pointUnder } from './paintMap';
import { paintReturnStrip } from './paintReturnStrip';
import {
  type Cut,
  MOST_THETA,
  MOST_THETA_DOT,
  type Point,
  probabilityMap,
  rightness,
} from './probabilityMap';

/** Episodes that a policy is tried on. */
const EPISODES = 50;
/** points along a side; finer than the eye asks for once it is stretched */
const SIDE = 41;

const MOVES: Readonly<Record<string, readonly [theta: number, thetaDot: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};

interface MapViewProps {
  name: string;
  policy: TrialPolicy;
  cut: Cut;
  point: Point;
  onPoint: (point: Point) => void;
  /** which episodes */
  seed: number;
  /** whether the policy changes by itself, too fast to be told */
  isRestless: boolean;
}

/** One policy: its map, what it says at the point that is read, and how long it balances. */
export function MapView({ name, policy, cut, point, onPoint, seed, isRestless }: MapViewProps) {
  const map = useMemo(() => probabilityMap(policy, cut, SIDE), [policy, cut]);
  const returns = useMemo(() => trial(policy, EPISODES, seed), [policy, seed]);
  const { mean, error } = meanWithError(returns);
  const right = rightness(policy)(cut, point);
  const live = isRestless ? 'off' : 'polite';
  const canvas = usePainting((easel) => paintMap(easel, map, point));
  const strip = usePainting((easel) => paintReturnStrip(easel, returns));

  const onPointer = (event: PointerEvent<HTMLElement>) => {
    if (event.pointerType !== 'mouse' && event.buttons === 0) return;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    onPoint(pointUnder(event.clientX - left, event.clientY - top, width, height));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onPoint(moved(point, move));
  };

  return (
    <div>
      <p className={styles.name}>{name}</p>
      <div
        className={styles.map}
        role="application"
        aria-label={`Map of the policy: ${name}. Arrow keys move the point that is read.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
        tabIndex={0}
        onPointerDown={onPointer}
        onPointerMove={onPointer}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} className={styles.canvas} />
      </div>
      <p className={styles.reading} role="status" aria-live={live}>
        at the cross: π(right|s) = <strong>{right.toFixed(2)}</strong>, π(left|s) ={' '}
        {(1 - right).toFixed(2)}
      </p>
      <div className={styles.strip}>
        <canvas
          ref={strip}
          className={styles.canvas}
          role="img"
          aria-label={`Returns of ${EPISODES} episodes, from ${Math.min(...returns)} to ${Math.max(...returns)}.`}
        />
      </div>
      <p className={styles.result} role="status" aria-live={live}>
        mean return{' '}
        <strong className={styles.return}>
          {fixed(mean, 1)} ± {fixed(error, 1)}
        </strong>{' '}
        over {EPISODES} episodes, {Math.min(...returns)} to {Math.max(...returns)}
      </p>
    </div>
  );
}

/** The next point of the grid in a direction, within the map. */
function moved({ theta, thetaDot }: Point, [right, up]: readonly [number, number]): Point {
  const within = (value: number, most: number) => Math.min(most, Math.max(-most, value));
  // a twentieth of the way from the middle to the edge
  return {
    theta: within(theta + (right * MOST_THETA) / 20, MOST_THETA),
    thetaDot: within(thetaDot + (up * MOST_THETA_DOT) / 20, MOST_THETA_DOT),
  };
}
