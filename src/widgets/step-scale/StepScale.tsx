import { useMemo, useState } from 'react';
import { OPTIMIZERS as BY_NAME } from '../../rl/optimizers';
import { SeriesChart } from '../../ui/chart/SeriesChart';
import { ShowData } from '../../ui/chart/ShowData';
import { fixed, toTenths } from '../../ui/number';
import { SegmentedControl } from '../../ui/SegmentedControl';
import shared from '../parts/figure.module.css';
import { HeadRow } from '../parts/HeadRow';
import { replacedText } from '../parts/replacedWorker';
import { switched, Toggles } from '../parts/Toggles';
import styles from './StepScale.module.css';
import { DIVISOR_LABELS, leastCosine, ratioOf, scaleSeries, scaleTable } from './scaleSeries';
import { DIVISORS, EPOCHS, type ScaleEpoch, type ScalePoint, SEEDS } from './scales';
import { useStepScale } from './useStepScale';

const LIMIT = 200;
const X_DOMAIN = [1, EPOCHS] as const;
const RETURN_DOMAIN = [0, LIMIT * 1.05] as const;
const RATIO_DOMAIN = [0, 0.06] as const;
/** where policies fall over sooner than an untrained one */
const RATIO_DOMAIN_OF_RUIN = [0, 0.12] as const;
/** The optimizers that the chapter speaks of; SGD first, where the divisor tells. */
const COMPARED = ['sgd', 'adam'] as const;
type Compared = (typeof COMPARED)[number];
/** With SGD, the one at which ÷N learns, one between, and the one at which ÷ΣT learns. */
const RATES: Readonly<Record<Compared, readonly string[]>> = {
  sgd: ['0.001', '0.005', '0.02'],
  adam: ['0.003', '0.01', '0.03'],
};
const OPTIMIZERS = COMPARED.map((value) => ({
  value,
  label: BY_NAME[value].label,
}));
const TOGGLES = DIVISORS.map((key) => ({
  key,
  name: (
    <>
      <span className={styles.divisor} data-divisor={key} />
      {DIVISOR_LABELS[key]}
    </>
  ),
}));
const formatShare = (share: number) => fixed(share, 2);
const readShare = (share: number) => fixed(share, 4);

/** Trainings that divide by episodes beside trainings that divide by steps: one direction, two step sizes, and what an optimizer makes of it. */
export function StepScale() {
  const [optimizer, setOptimizer] = useState<Compared>('sgd');
  const [rates, setRates] = useState<Record<Compared, string>>({ sgd: '0.001', adam: '0.01' });
  const [shown, setShown] = useState(DIVISORS);
  const rate = rates[optimizer];
  const { epochs, status, deaths } = useStepScale({ optimizer, lr: Number(rate) });
  const returns = useMemo(
    () => scaleSeries(epochs, shown, ({ meanReturn }) => meanReturn),
    [epochs, shown],
  );
  const ratios = useMemo(() => scaleSeries(epochs, shown, ratioOf), [epochs, shown]);
  const isRuined = ratios.some(({ points }) =>
    points.some(({ high = 0 }) => high > RATIO_DOMAIN[1]),
  );
  return (
    <div
      className={shared.figure}
      style={{ '--figure-gap': '0.6rem' }}
      data-busy={status === 'running' || undefined}
      aria-busy={status === 'running' && epochs.length === 0}
    >
      <div className={shared.row} style={{ '--row-gap': '0.6rem 1.5rem' }}>
        <SegmentedControl
          legend="Optimizer"
          value={optimizer}
          options={OPTIMIZERS}
          onChange={setOptimizer}
        />
        <SegmentedControl
          legend="Learning rate α"
          value={rate}
          options={RATES[optimizer].map((value) => ({ value, label: value }))}
          onChange={(value) => setRates({ ...rates, [optimizer]: value })}
        />
      </div>
      <Toggles
        label="Divisors"
        options={TOGGLES}
        on={shown}
        onToggle={(key, isOn) => setShown(switched(DIVISORS, shown, key, isOn))}
      >
        <span
          className={shared.aside}
          role="status"
          aria-live={status === 'running' ? 'off' : 'polite'}
        >
          {status === 'failed'
            ? 'The computation stopped unexpectedly. Change a setting to start again.'
            : `${status === 'running' ? 'training' : 'finished'} · ${SEEDS.length} seeds each · epoch ${epochs.length} of ${EPOCHS}${deaths > 0 ? `.${replacedText(deaths)}` : ''}`}
        </span>
      </Toggles>
      <div className={shared.views}>
        <SeriesChart
          label="The mean return"
          series={returns}
          xLabel="epoch"
          yLabel="mean return, in environment steps"
          xDomain={X_DOMAIN}
          yDomain={RETURN_DOMAIN}
          yTicks={[0, 50, 100, 150, 200]}
          formatReading={toTenths}
        />
        <SeriesChart
          label="The factor between the two gradients of a batch"
          series={ratios}
          xLabel="epoch"
          yLabel="length of the gradient ÷ ΣT, over that of ÷ N"
          xDomain={X_DOMAIN}
          yDomain={isRuined ? RATIO_DOMAIN_OF_RUIN : RATIO_DOMAIN}
          formatY={formatShare}
          formatReading={readShare}
        />
      </div>
      <Readings epochs={epochs} />
      <ShowData table={() => scaleTable(epochs)} />
    </div>
  );
}

/** Both gradients of the first batch and of the newest, where ÷N trains the first seed. */
function Readings({ epochs }: { epochs: readonly ScaleEpoch[] }) {
  const rows = [1, Math.max(2, epochs.length)];
  return (
    <div className={shared.numbers}>
      <table aria-label="Both gradients of one batch">
        <HeadRow cells={['batch', '÷\u202fN', '÷\u202fΣT', 'factor', 'N/ΣT', 'cosine']} />
        <tbody>
          {rows.map((epoch, row) => (
            <tr key={row === 0 ? 'first' : 'newest'}>
              <th scope="row">epoch {epoch}</th>
              {cells(epochs[epoch - 1]?.episodes[0]).map(([name, text]) => (
                <td key={name}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={shared.aside}>
        Lengths of both gradients of a batch, from the training ÷ N of seed {SEEDS[0]}. Least cosine
        of all batches: {epochs.length > 0 ? leastCosine(epochs).toFixed(9) : '…'}.
      </p>
    </div>
  );
}

function cells(point: ScalePoint | undefined): readonly (readonly [name: string, text: string])[] {
  const digits = { perEpisode: 1, perStep: 2, factor: 5, counted: 5, cosine: 6 };
  const numbers = point && { ...point, factor: ratioOf(point) };
  return Object.entries(digits).map(([name, decimals]) => [
    name,
    numbers ? fixed(numbers[name as keyof typeof digits], decimals) : '…',
  ]);
}
