import { useMemo, useState } from 'react';
import { FAMILIES, type Family } from '../../rl/families';
import { Button } from '../../ui/Button';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { fixed, grouped, measured } from '../../ui/number';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Slider } from '../../ui/Slider';
import { CountSlider } from '../parts/CountSlider';
import { FamilyChoice } from '../parts/FamilyChoice';
import shared from '../parts/figure.module.css';
import { AverageCurve, MOST_THETA } from './AverageCurve';
import styles from './LogDerivative.module.css';
import {
  average,
  averageOfScores,
  differencesOfAverage,
  estimateByScores,
  PAYOFFS,
  type Payoff,
} from './logDerivative';
import { MovingProbs } from './MovingProbs';
import { OwnValues } from './OwnValues';
import { FIRST_OWN, ownPayoff } from './ownPayoff';

const INITIAL = { theta: 0.5, count: 200 };
const MOST_SAMPLES = 10_000;
const LEAST_SAMPLES = 10;

/** How the average of f(x) moves with θ, by three routes: differences, the score exactly, and the score of samples. */
export function LogDerivative() {
  const [familyKey, setFamilyKey] = useState<Family['key']>('gaussian');
  const [payoffKey, setPayoffKey] = useState<Payoff['key']>('square');
  const [own, setOwn] = useKeptState(FIRST_OWN);
  const [theta, setTheta] = useState(INITIAL.theta);
  const [count, setCount] = useState(INITIAL.count);
  const [seed, setSeed] = useKeptState(0);
  const family = FAMILIES.find(({ key }) => key === familyKey) ?? FAMILIES[0];
  const payoff = useMemo(
    () => PAYOFFS.find(({ key }) => key === payoffKey) ?? ownPayoff(own),
    [payoffKey, own],
  );
  const slope = useMemo(() => differencesOfAverage(family, payoff, theta), [family, payoff, theta]);
  const byScores = useMemo(() => averageOfScores(family, payoff, theta), [family, payoff, theta]);
  const estimate = useMemo(
    () => estimateByScores(family, payoff, theta, seed, count),
    [family, payoff, theta, seed, count],
  );
  return (
    <div className={shared.figure}>
      <div className={shared.row} style={{ '--row-gap': '0.6rem 2rem' }}>
        <FamilyChoice value={familyKey} onChange={setFamilyKey} />
        <SegmentedControl
          legend="f(x)"
          value={payoffKey}
          options={[
            ...PAYOFFS.map(({ key, name }) => ({ value: key, label: name })),
            { value: 'own', label: 'Your own' },
          ]}
          onChange={setPayoffKey}
        />
      </div>
      {payoffKey === 'own' && <OwnValues family={family} values={own} onChange={setOwn} />}
      <div className={shared.plots}>
        <div>
          <MovingProbs family={family} theta={theta} />
          <ul className={shared.legend}>
            <li>
              <span className={styles.swatch} data-kind="prob" /> P(x)
            </li>
            <li>
              <span className={styles.swatch} data-kind="change" /> P(x) ∇ log P(x)
            </li>
            <li>
              <span className={styles.swatch} data-kind="check" /> ∇P(x), by differences
            </li>
          </ul>
        </div>
        <AverageCurve
          family={family}
          payoff={payoff}
          theta={theta}
          slope={byScores}
          estimate={estimate}
        />
      </div>
      <div role="status">
        {' '}
        <dl className={shared.readings}>
          <div>
            <dt>∇ E[f], by differences</dt>
            <dd>{fixed(slope, 5)}</dd>
          </div>
          <div>
            <dt>E[f · ∇ log P], exact</dt>
            <dd>{fixed(byScores, 5)}</dd>
          </div>
          <div>
            <dt>mean of f · ∇ log P, {grouped(count, 0)} samples</dt>
            <dd className={styles.sampled}>{measured(estimate.mean, estimate.error)}</dd>
          </div>
        </dl>
      </div>{' '}
      <div className={shared.sliders} style={{ '--least': '17rem' }}>
        <Slider
          label={`θ, ${family.parameter}`}
          min={-MOST_THETA}
          max={MOST_THETA}
          step={0.1}
          value={theta}
          initial={INITIAL.theta}
          format={(value) => fixed(value, 1)}
          onChange={setTheta}
        />
        <CountSlider
          label="Samples N"
          min={LEAST_SAMPLES}
          max={MOST_SAMPLES}
          value={count}
          initial={INITIAL.count}
          onChange={setCount}
        />
        <Button icon="shuffle" onClick={() => setSeed(seed + 1)}>
          Other samples
        </Button>
      </div>
      <ShowData
        table={() => ({
          caption: `The average of ${payoff.name}, ${family.name}, and its derivative by three routes`,
          columns: [
            'θ',
            'E[f]',
            'by differences',
            'by scores, exact',
            'by scores, sampled',
            'standard error',
          ],
          rows: [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((at) => {
            const sampled = estimateByScores(family, payoff, at, seed, count);
            return [
              String(at),
              average(family, payoff, at).toFixed(6),
              differencesOfAverage(family, payoff, at).toFixed(6),
              averageOfScores(family, payoff, at).toFixed(6),
              sampled.mean.toFixed(4),
              sampled.error.toFixed(4),
            ];
          }),
        })}
      />
    </div>
  );
}
