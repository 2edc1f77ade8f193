import type { ReactNode } from 'react';
import { GYMNASIUM_PHYSICS } from '../../rl/env/cartPole';
import { Notation } from '../../ui/Notation';
import { fixed } from '../../ui/number';
import shared from '../parts/figure.module.css';
import styles from './DriveIt.module.css';
import { type Drive, stateOf } from './drive';
import { actName, degrees, recordOf } from './sentences';

const { cartLimit, poleLimit } = GYMNASIUM_PHYSICS;

/** The components of s: what they are called, and how far their gauges reach. */
const COMPONENTS = [
  { symbol: 'x', name: 'position', unit: 'm', most: 3, limit: cartLimit },
  { symbol: 'ẋ', name: 'velocity', unit: 'm/s', most: 3, limit: undefined },
  { symbol: 'θ', name: 'angle', unit: 'rad', most: 0.25, limit: poleLimit },
  { symbol: 'θ̇', name: 'angular velocity', unit: 'rad/s', most: 3.5, limit: undefined },
] as const;

interface ReadingsProps {
  drive: Drive;
  returns: readonly number[];
}

/** Every quantity of the moment, by its symbol. Not announced: the line of status speaks. */
export function Readings({ drive, returns }: ReadingsProps) {
  const { acts, earned, phase } = drive;
  const state = stateOf(drive);
  const isOver = phase === 'over';
  const last = acts[acts.length - 1];
  return (
    <div className={styles.readings}>
      <table className={`${shared.ruled} ${styles.table}`} style={{ '--cells': 'start' }}>
        <caption>
          State <i>s</i>, what the policy sees
        </caption>
        <tbody>
          {COMPONENTS.map(({ symbol, name, unit, most, limit }, i) => (
            <tr key={symbol}>
              <th scope="row">
                <span className={styles.symbol}>
                  <Notation>{symbol}</Notation>
                </span>{' '}
                {name}
              </th>
              <td>
                <Gauge value={state[i]} most={most} limit={limit} />
              </td>
              <td className={styles.value}>{fixed(state[i], 2)}</td>
              <td className={styles.unit}>{unit}</td>
              <td className={styles.degrees}>
                {i === 2 && degrees(state[i])}
                {i === 3 && `${degrees(state[i], 0)}/s`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className={styles.facts}>
        <Fact term="step t">{acts.length}</Fact>
        <Fact term="last action a">{last === undefined ? '–' : actName(last)}</Fact>
        <Fact term="reward r for it">{last === undefined ? '–' : '1'}</Fact>
        <Fact term={isOver ? 'return R(τ)' : 'rewards so far'}>
          <span className={styles.return}>{earned}</span>
        </Fact>
        <Fact term="you">{recordOf(returns)}</Fact>
      </dl>
    </div>
  );
}

interface FactProps {
  term: string;
  children: ReactNode;
}

function Fact({ term, children }: FactProps) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface GaugeProps {
  value: number;
  /** at the ends of the gauge */
  most: number;
  /** beyond which the episode ends */
  limit: number | undefined;
}

function Gauge({ value, most, limit }: GaugeProps) {
  const toX = (at: number) => 50 + 46 * Math.max(-1, Math.min(1, at / most));
  return (
    <svg className={styles.gauge} viewBox="0 0 100 14" aria-hidden="true">
      <path className={styles.gaugeLine} d="M2 7H98M50 4V10" />
      {limit && (
        <path className={styles.gaugeLimit} d={`M${toX(-limit)} 1V13M${toX(limit)} 1V13`} />
      )}
      <circle className={styles.gaugeDot} cx={toX(value)} cy={7} r={4} />
    </svg>
  );
}
