import { useMemo } from 'react';
import { meanWithError, type TrialPolicy, trial } from '../../session/trial';
import { fixed } from '../../ui/number';
import { usePainting } from '../../ui/stage/usePainting';
import shared from '../parts/figure.module.css';
import { type Cut, type Place, pointOf } from '../parts/poleMap';
import { usePointOnPlane } from '../parts/usePointOnPlane';
import styles from './PolicyMap.module.css';
import { FRAME, paintMap } from './paintMap';
import { paintReturnStrip } from './paintReturnStrip';
import { probabilityMap, rightness } from './probabilityMap';

/** Episodes that a policy is tried on. */
const EPISODES = 50;
/** points along a side; finer than the eye asks for once it is stretched */
const SIDE = 41;

interface MapViewProps {
  name: string;
  policy: TrialPolicy;
  cut: Cut;
  point: Place;
  onPoint: (point: Place) => void;
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

  const plane = usePointOnPlane({
    name: `Map of the policy: ${name}`,
    description: 'Arrow keys move the point that is read.',
    ...pointOf(point, onPoint),
    inset: FRAME,
  });

  return (
    <div>
      <p className={styles.name}>{name}</p>
      <div className={`${shared.plane} ${styles.map}`} {...plane}>
        <canvas ref={canvas} className={shared.canvas} />
      </div>
      <p className={styles.reading} role="status" aria-live={live}>
        at the cross: π(right|s) = <strong>{right.toFixed(2)}</strong>, π(left|s) ={' '}
        {(1 - right).toFixed(2)}
      </p>
      <div className={styles.strip}>
        <canvas
          ref={strip}
          className={shared.canvas}
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
