import { useMemo, useState } from 'react';
import { Plot } from '../../ui/chart/Plot';
import { ShowData } from '../../ui/chart/ShowData';
import { fixed, grouped, significant } from '../../ui/number';
import { Slider } from '../../ui/Slider';
import shared from '../parts/figure.module.css';
import styles from './LongProduct.module.css';
import { isLost, logSum, MOST_STEPS, product, stepsToLoss } from './longProduct';

const INITIAL = { steps: 200, p: 0.5 };
const KINDS = [
  { precision: 'float32', name: '32-bit' },
  { precision: 'float64', name: '64-bit' },
] as const;
const TABLE_STEPS = [1, 10, 50, 100, 149, 150, 200, 500, 1_000, 1_074, 1_075, 2_000];

/** A product of many probabilities, which comes to nothing, and the sum of their logarithms, which does not. */
export function LongProduct() {
  const [steps, setSteps] = useState(INITIAL.steps);
  const [p, setP] = useState(INITIAL.p);
  const ends = useMemo(
    () => KINDS.map(({ precision, name }) => ({ name, end: stepsToLoss(p, precision) })),
    [p],
  );
  const sum = logSum(p, steps);
  const least = Math.min(-1, MOST_STEPS * Math.log(p));
  return (
    <div className={shared.figure}>
      <Plot
        label="Sum of logarithms by number of steps, and where the products are lost"
        x={{ label: 'steps', domain: [0, MOST_STEPS] }}
        y={{ label: 'log P', domain: [least, 0] }}
        height={200}
      >
        {({ x, y, top, bottom }) => (
          <>
            <line className={styles.sum} x1={x(0)} y1={y(0)} x2={x(MOST_STEPS)} y2={y(least)} />
            {ends.map(({ name, end }) => {
              if (end === undefined) return null;
              // 32-bit numbers give up first: the two notes stand on different sides of their lines
              const isLate = x(end) > 0.45 * x(MOST_STEPS);
              return (
                <g key={name}>
                  <line className={styles.end} x1={x(end)} x2={x(end)} y1={top} y2={bottom} />
                  <text
                    className={shared.note}
                    x={x(end) + (isLate ? -5 : 5)}
                    y={isLate ? bottom - 10 : bottom - 28}
                    textAnchor={isLate ? 'end' : 'start'}
                  >
                    {name}: lost from here
                  </text>
                </g>
              );
            })}
            <circle className={styles.dot} cx={x(steps)} cy={y(sum)} r={4.5} />
          </>
        )}
      </Plot>
      <div className={shared.sliders} style={{ '--least': '17rem' }}>
        <Slider
          label="Steps"
          min={1}
          max={MOST_STEPS}
          value={steps}
          initial={INITIAL.steps}
          format={(value) => grouped(value, 0)}
          onChange={setSteps}
        />
        <Slider
          label="Probability of each"
          min={0.05}
          max={0.99}
          step={0.01}
          value={p}
          initial={INITIAL.p}
          format={(value) => fixed(value, 2)}
          onChange={setP}
        />
      </div>
      <dl className={`${shared.readings} ${styles.products}`}>
        {KINDS.map(({ precision, name }) => {
          const value = product(p, steps, precision);
          const lost = isLost(value, steps * Math.log(p));
          return (
            <div key={precision} data-lost={lost}>
              <dt>product, {name}</dt>
              <dd>
                {significant(value, 3)}
                {lost && ': lost'}
              </dd>
            </div>
          );
        })}
        <div>
          <dt>sum of logarithms, 32-bit</dt>
          <dd>{fixed(sum, 2)}</dd>
        </div>
      </dl>
      <ShowData
        table={() => ({
          caption: `Products of probabilities of ${p}, and sums of their logarithms`,
          columns: ['steps', 'product, 32-bit', 'product, 64-bit', 'sum of logarithms, 32-bit'],
          rows: TABLE_STEPS.map((n) => [
            String(n),
            product(p, n, 'float32').toExponential(3),
            product(p, n, 'float64').toExponential(3),
            logSum(p, n).toFixed(3),
          ]),
        })}
      />
    </div>
  );
}
