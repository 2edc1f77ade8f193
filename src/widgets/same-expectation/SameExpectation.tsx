import { useMemo, useState } from 'react';
import { FORK_STATES, FORK_THETA, type Theta } from '../../rl/env/fork';
import { forkGradient } from '../../rl/env/forkExact';
import { Button } from '../../ui/Button';
import { Plot } from '../../ui/chart/Plot';
import { type DataTable, ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { fixed } from '../../ui/number';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { CountSlider } from '../parts/CountSlider';
import { ForkSliders } from '../parts/ForkSliders';
import shared from '../parts/figure.module.css';
import { Status } from '../parts/Status';
import { Upright } from '../parts/Upright';
import { estimatesAt, type Spread, spreadsAt } from './estimates';
import styles from './SameExpectation.module.css';
import { SpreadRow } from './SpreadRow';

/** Estimates that are drawn for each weight. */
const REPETITIONS = 80;
const INITIAL_COUNT = 10;
const ROW = 58;

type Component = (typeof FORK_STATES)[number];

/** Estimates of the gradient under five weights: around the same line, some closer than others. */
export function SameExpectation() {
  const [theta, setTheta] = useState<Theta>(FORK_THETA);
  const [count, setCount] = useState(INITIAL_COUNT);
  const [component, setComponent] = useState<Component>('B');
  const [seed, setSeed] = useKeptState(0);
  const spreads = useMemo(() => spreadsAt(theta), [theta]);
  const drawn = useMemo(() => estimatesAt(theta, seed, count, REPETITIONS), [theta, seed, count]);
  const gradient = useMemo(() => forkGradient(theta), [theta]);
  const k = FORK_STATES.indexOf(component);
  const exact = gradient[k];
  const widest = Math.max(...spreads.map(({ variance }) => variance[k]));
  // never a domain without width, though a component may not vary at all
  const reach = Math.max(0.01, 3.2 * Math.sqrt(widest / count));
  return (
    <div className={shared.figure}>
      <Plot
        label={`Estimates of ∂J/∂θ of state ${component} under five weights, around the exact value`}
        x={{
          label: `estimate of ∂J/∂θ, state ${component}, from ${count} ${count === 1 ? 'trajectory' : 'trajectories'}`,
          domain: [exact - reach, exact + reach],
        }}
        y={{ label: '', domain: [spreads.length, 0], ticks: [] }}
        height={spreads.length * ROW + 30}
      >
        {(scales) => (
          <>
            <Upright scales={scales} at={exact} className={styles.exact} />
            {spreads.map((spread, row) => (
              <SpreadRow
                key={spread.key}
                spread={spread}
                ratio={spreads[0].total / spread.total}
                deviation={Math.sqrt(spread.variance[k] / count)}
                estimates={drawn[spread.key].map((ghat) => ghat[k])}
                exact={exact}
                top={scales.y(row)}
                height={scales.y(1) - scales.y(0)}
                scales={scales}
              />
            ))}
          </>
        )}
      </Plot>
      <Status lines={3}>
        All five expect the same gradient, ({gradient.map((x) => fixed(x, 3)).join(', ')}). The
        total variance of one trajectory’s estimate is{' '}
        {spreads.map(({ symbol, total }) => `${fixed(total, 3)} with ${symbol}`).join(', ')}.
      </Status>
      <div className={shared.row} style={{ '--row-gap': '0.5rem 1.5rem' }}>
        <SegmentedControl
          legend="Component of the gradient"
          value={component}
          options={FORK_STATES.map((state) => ({ value: state, label: `θ of ${state}` }))}
          onChange={setComponent}
        />
        <Button icon="shuffle" onClick={() => setSeed(seed + 1)}>
          Other samples
        </Button>
      </div>
      <ForkSliders theta={theta} onChange={setTheta}>
        <CountSlider
          label="Trajectories N an estimate"
          max={100}
          value={count}
          initial={INITIAL_COUNT}
          onChange={setCount}
        />
      </ForkSliders>
      <ShowData table={() => tableOf(spreads, (key) => drawn[key].map((ghat) => ghat[k]))} />
    </div>
  );
}

/** @param dotsOf what is drawn of a weight: one component of each of its estimates */
function tableOf(
  spreads: readonly Spread[],
  dotsOf: (key: Spread['key']) => readonly number[],
): DataTable {
  return {
    caption:
      'Expectation and variance of one trajectory’s estimate, exact, and how far the estimates drawn scatter',
    columns: [
      'Φ',
      ...FORK_STATES.map((state) => `expectation, θ of ${state}`),
      'total variance',
      'times less than R(τ)',
      'standard deviation of the dots',
    ],
    rows: spreads.map(({ key, symbol, mean, total }) => [
      symbol,
      ...mean.map((x) => x.toFixed(9)),
      total.toFixed(6),
      (spreads[0].total / total).toFixed(2),
      deviationOf(dotsOf(key)).toFixed(6),
    ]),
  };
}

function deviationOf(dots: readonly number[]): number {
  const mean = dots.reduce((sum, x) => sum + x / dots.length, 0);
  return Math.sqrt(dots.reduce((sum, x) => sum + (x - mean) ** 2 / dots.length, 0));
}
