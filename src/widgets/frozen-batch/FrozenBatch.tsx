import { useMemo, useState } from 'react';
import { SeriesChart } from '../../ui/chart/SeriesChart';
import { ShowData } from '../../ui/chart/ShowData';
import type { Series } from '../../ui/chart/series';
import { NumberField } from '../../ui/NumberField';
import { fixed, toTenths } from '../../ui/number';
import { SegmentedControl } from '../../ui/SegmentedControl';
import shared from '../parts/figure.module.css';
import { replacedText } from '../parts/replacedWorker';
import { comparisonTable } from './comparisonTable';
import styles from './FrozenBatch.module.css';
import type { FrozenBatchPoint } from './frozenBatch';
import { useFrozenBatch } from './useFrozenBatch';

const STEPS = 200;
const LIMIT = 200;
const X_DOMAIN = [0, STEPS] as const;
const RETURN_DOMAIN = [0, LIMIT * 1.05] as const;

const STATUS = {
  running: 'computing',
  finished: 'finished',
  failed:
    'The computation stopped unexpectedly. The curves stay as they are; change a setting to start again',
} as const;

/**
 * Two hundred steps down the loss of one frozen batch, beside two hundred steps with a fresh batch each: the loss on the left,
 * the average return on the right.
 */
export function FrozenBatch() {
  const [warmUp, setWarmUp] = useState('30');
  const [weights, setWeights] = useState('centred');
  const [seed, setSeed] = useState(2);
  const centred = weights === 'centred';
  const { trained, points, status, deaths } = useFrozenBatch({
    seed,
    warmUp: Number(warmUp),
    centred,
    steps: STEPS,
  });
  const losses = useMemo(() => seriesOf(points, 'frozenLoss', 'freshLoss'), [points]);
  const returns = useMemo(() => seriesOf(points, 'frozenReturn', 'freshReturn'), [points]);
  const lossDomain = useMemo(() => domainOf(losses), [losses]);
  return (
    <div
      className={shared.figure}
      style={{ '--figure-gap': '0.6rem' }}
      data-busy={status === 'running' || undefined}
      aria-busy={status === 'running' && !trained && points.length === 0}
    >
      <div className={shared.views}>
        <SeriesChart
          label="The loss"
          series={losses}
          xLabel="optimizer step"
          yLabel="pgLoss on the batch in use"
          xDomain={X_DOMAIN}
          yDomain={lossDomain}
        />
        <SeriesChart
          label="The average return"
          series={returns}
          xLabel="optimizer step"
          yLabel="average return in new episodes, in environment steps"
          xDomain={X_DOMAIN}
          yDomain={RETURN_DOMAIN}
          yTicks={[0, 50, 100, 150, 200]}
          formatReading={toTenths}
          references={[{ y: LIMIT, label: 'limit: 200 steps' }]}
        />
      </div>
      <p className={`${shared.row} ${shared.aside}`} style={{ '--row-gap': '0.25rem 1.5rem' }}>
        <span className={styles.frozen}>one frozen batch</span>
        <span className={styles.fresh}>a fresh batch for every step</span>
        <span role="status">
          {points.length === 0 && status === 'running'
            ? `training the policy to start from, ${warmUp} epochs${trained ? `: epoch ${trained.epoch}, mean return ${fixed(trained.meanReturn, 1)}` : ''}`
            : `${STATUS[status]} · optimizer step ${Math.max(0, points.length - 1)} of ${STEPS}${deaths > 0 ? `.${replacedText(deaths)}` : ''}`}
        </span>
      </p>
      <div className={shared.row} style={{ '--row-gap': '0.6rem 1.5rem' }}>
        <SegmentedControl
          legend="Start"
          value={warmUp}
          options={[
            { value: '0', label: 'untrained' },
            { value: '15', label: 'after 15 epochs' },
            { value: '30', label: 'after 30 epochs' },
          ]}
          onChange={setWarmUp}
        />
        <SegmentedControl
          legend="Weights"
          value={weights}
          options={[
            { value: 'centred', label: 'R̂ₜ minus its mean' },
            { value: 'plain', label: 'R̂ₜ as it is' },
          ]}
          onChange={setWeights}
        />
        <NumberField label="Seed" value={seed} min={0} max={9999} isInteger onCommit={setSeed} />
      </div>
      <ShowData table={() => comparisonTable(points)} />
    </div>
  );
}

type Column = Exclude<keyof FrozenBatchPoint, 'step'>;

function seriesOf(
  points: readonly FrozenBatchPoint[],
  frozen: Column,
  fresh: Column,
): readonly Series[] {
  const line = (column: Column) => points.map((point) => ({ x: point.step, y: point[column] }));
  return [
    {
      key: 'fresh',
      label: 'fresh batches',
      color: 'var(--ink-soft)',
      dash: '5 3',
      mark: 'circle',
      points: line(fresh),
    },
    {
      key: 'frozen',
      label: 'frozen batch',
      color: 'var(--accent)',
      dash: '',
      mark: 'diamond',
      points: line(frozen),
    },
  ];
}

/** From the lowest loss to the highest, zero among them, with a little air. */
function domainOf(series: readonly Series[]): readonly [number, number] {
  const ys = series.flatMap(({ points }) => points.map(({ y }) => y));
  const least = Math.min(0, ...ys);
  const most = Math.max(0, ...ys);
  const air = Math.max(1, (most - least) / 20);
  return [least < 0 ? least - air : 0, most + air];
}
