import { useMemo, useState } from 'react';
import { FORK_THETA, type Theta } from '../../rl/env/fork';
import { forkObjective } from '../../rl/env/forkExact';
import { Button } from '../../ui/Button';
import { Plot } from '../../ui/chart/Plot';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { fixed, grouped, measured } from '../../ui/number';
import { CountSlider } from '../parts/CountSlider';
import { ForkSliders } from '../parts/ForkSliders';
import shared from '../parts/figure.module.css';
import { Status } from '../parts/Status';
import styles from './AverageReturn.module.css';
import { MOST_SAMPLES, returnDeviation, returnShares, sampleReturns } from './returns';

const INITIAL_COUNT = 30;
const RETURN_RANGE = [-0.42, 1.62] as const;

/** Returns of sampled trajectories, and their mean beside J, which lists all trajectories instead. */
export function AverageReturn() {
  const [theta, setTheta] = useState<Theta>(FORK_THETA);
  const [count, setCount] = useKeptState(INITIAL_COUNT);
  const [seed, setSeed] = useKeptState(0);
  const { returns, means } = useMemo(() => sampleReturns(theta, seed, count), [theta, seed, count]);
  const shares = useMemo(() => returnShares(theta, returns), [theta, returns]);
  const objective = useMemo(() => forkObjective(theta), [theta]);
  const deviation = useMemo(() => returnDeviation(theta), [theta]);
  const { mean } = means[means.length - 1];
  const before = count > 1 ? (mean * count - returns[count - 1]) / (count - 1) : Number.NaN;
  const tallest = Math.max(...shares.map(({ prob, share }) => Math.max(prob, share)));
  return (
    <div className={shared.figure}>
      <div className={shared.plots}>
        <Plot
          label="How often each return came up, and how likely it is"
          x={{ label: 'return R(τ)', domain: RETURN_RANGE, ticks: [-0.3, 0, 0.5, 1, 1.5] }}
          y={{ label: 'share of the trajectories', domain: [0, tallest * 1.12] }}
          height={230}
        >
          {({ x, y, top, bottom }) => (
            <>
              {shares.map(({ value, prob, share }) => (
                <g key={value}>
                  <rect
                    className={styles.share}
                    x={x(value - 0.04)}
                    width={x(0.08) - x(0)}
                    y={y(share)}
                    height={bottom - y(share)}
                  />
                  <line
                    className={styles.exact}
                    x1={x(value - 0.048)}
                    x2={x(value + 0.048)}
                    y1={y(prob)}
                    y2={y(prob)}
                  />
                </g>
              ))}
              <line className={styles.mean} x1={x(mean)} x2={x(mean)} y1={top} y2={bottom} />
              <text className={shared.note} x={x(mean) + 5} y={top + 10}>
                mean {fixed(mean, 2)}
              </text>
            </>
          )}
        </Plot>
        <Plot
          label="Mean of the first N returns, and J"
          x={{ label: 'trajectories N (logarithmic)', domain: [1, MOST_SAMPLES], isLog: true }}
          y={{
            label: 'mean of the first N returns',
            domain: RETURN_RANGE,
            ticks: [0, 0.5, 1, 1.5],
          }}
          height={230}
        >
          {({ x, y, left, right }) => (
            <>
              <polyline
                className={styles.mean}
                points={means.map((each) => `${x(each.n)},${y(each.mean)}`).join(' ')}
              />
              <circle className={styles.dot} cx={x(count)} cy={y(mean)} r={4} />
              <line
                className={styles.exact}
                x1={left}
                x2={right}
                y1={y(objective)}
                y2={y(objective)}
              />
              <text className={shared.note} x={right} y={y(objective) - 6} textAnchor="end">
                J = {fixed(objective, 3)}
              </text>
            </>
          )}
        </Plot>
      </div>
      <div className={shared.row}>
        <Button
          kind="main"
          icon="step"
          disabled={count === MOST_SAMPLES}
          onClick={() => setCount(count + 1)}
        >
          One more
        </Button>
        <Button icon="shuffle" onClick={() => setSeed(seed + 1)}>
          Other trajectories
        </Button>
      </div>
      <Status>
        J = {fixed(objective, 4)}, from the whole list.{' '}
        <span className="term term-total-return" data-term="total-return">
          Mean of {grouped(count, 0)} {count === 1 ? 'return' : 'returns'}:{' '}
          {measured(mean, deviation / Math.sqrt(count))}.
        </span>
      </Status>
      <ForkSliders theta={theta} onChange={setTheta}>
        <CountSlider
          label="Trajectories N"
          max={MOST_SAMPLES}
          value={count}
          initial={INITIAL_COUNT}
          onChange={setCount}
        />
      </ForkSliders>
      <ShowData
        table={() => ({
          caption: `Returns of ${count} trajectories. Their mean is ${mean.toFixed(4)}, that of all but the last ${before.toFixed(4)}, J is ${objective.toFixed(4)}`,
          columns: ['return', 'probability', 'share of the samples', 'return times probability'],
          rows: shares.map(({ value, prob, share }) => [
            value.toFixed(1),
            prob.toFixed(6),
            share.toFixed(4),
            (value * prob).toFixed(6),
          ]),
        })}
      />
    </div>
  );
}
