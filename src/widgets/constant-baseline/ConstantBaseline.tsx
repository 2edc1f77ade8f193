import { useCallback, useMemo, useState } from 'react';
import { FORK_THETA, type Theta } from '../../rl/env/fork';
import { type DataTable, ShowData } from '../../ui/chart/ShowData';
import { fixed, grouped } from '../../ui/number';
import { Slider } from '../../ui/Slider';
import { ForkSliders } from '../parts/ForkSliders';
import shared from '../parts/figure.module.css';
import { HeadRow } from '../parts/HeadRow';
import { RunButton } from '../parts/RunButton';
import { replacedText } from '../parts/replacedWorker';
import { switched, Toggles } from '../parts/Toggles';
import { type World, WorldChoice } from '../parts/WorldChoice';
import {
  type BaselineCurve,
  type Baselines,
  type CurveKey,
  forkBaselines,
  type Measured,
  SYMBOLS,
} from './baselineCurves';
import styles from './ConstantBaseline.module.css';
import { MOST_EPISODES, useCartPole } from './useCartPole';
import { VariancePlot, type WorldScale } from './VariancePlot';

const SCALES: Readonly<Record<World, WorldScale>> = {
  'cart-pole': {
    leastB: 0,
    mostB: 100,
    unit: 1_000,
    unitName: ', in thousands',
    decimals: 0,
    decimalsOfB: 0,
  },
  fork: { leastB: -0.5, mostB: 1.5, unit: 1, unitName: '', decimals: 3, decimalsOfB: 2 },
};
const FIRST_B: Readonly<Record<World, number>> = { 'cart-pole': 60, fork: 0.6 };
/** fixed, so that curves that settle do not drag the axis along */
const MOST_ON_CART_POLE = 720_000;
const TOGGLES = [
  { key: 'total-return', quantity: 'total-return', name: 'Total return R(τ) − b' },
  { key: 'reward-to-go', quantity: 'reward-to-go', name: 'Reward-to-go R̂ₜ − b' },
] as const;
const KEYS: readonly CurveKey[] = TOGGLES.map(({ key }) => key);

/** What a constant, subtracted from every weight, does to the variance of the estimate of a policy that is held fixed. */
export function ConstantBaseline() {
  const [world, setWorld] = useState<World>('cart-pole');
  const [b, setB] = useState(FIRST_B['cart-pole']);
  const [theta, setTheta] = useState<Theta>(FORK_THETA);
  const [shown, setShown] = useState<readonly CurveKey[]>(KEYS);
  const [isRunning, setRunning] = useState(false);
  const stop = useCallback(() => setRunning(false), []);
  const sampled = useCartPole(world === 'cart-pole', isRunning, stop);
  const exact = useMemo(() => forkBaselines(theta), [theta]);
  const baselines = world === 'fork' ? exact : sampled.baselines;
  const scale = SCALES[world];
  const curves = baselines?.curves.filter(({ key }) => shown.includes(key)) ?? [];
  const mostVariance =
    world === 'fork'
      ? Math.max(1e-6, 1.15 * Math.max(...exact.curves.map(({ at }) => at(0).value)))
      : MOST_ON_CART_POLE;
  const pick = (next: World) => {
    setWorld(next);
    setB(FIRST_B[next]);
  };

  return (
    <div className={shared.figure} aria-busy={!baselines && !sampled.hasFailed}>
      <WorldChoice value={world} onChange={pick} />
      <VariancePlot
        curves={curves}
        meanReturn={baselines?.meanReturn}
        b={b}
        mostVariance={mostVariance}
        scale={scale}
      />
      <Toggles
        label="What b is subtracted from"
        options={TOGGLES}
        on={shown}
        onToggle={(key, isOn) => setShown(switched(KEYS, shown, key, isOn))}
      />
      <Slider
        label="Constant b"
        min={scale.leastB}
        max={scale.mostB}
        step={world === 'fork' ? 0.01 : 1}
        value={b}
        initial={FIRST_B[world]}
        format={(value) => fixed(value, scale.decimalsOfB)}
        onChange={setB}
      />
      <Readings curves={baselines?.curves} shown={shown} b={b} scale={scale} />
      {world === 'fork' ? (
        <ForkSliders theta={theta} onChange={setTheta} />
      ) : (
        <p className={styles.source}>
          <span>
            {sampled.hasFailed
              ? 'The episodes could not be played: the browser started no worker. The fork works without one.'
              : `${grouped(sampled.episodes, 0)} episodes of a half-trained policy; ± is a standard error.${replacedText(sampled.deaths)}`}
          </span>
          <RunButton
            kind="plain"
            isRunning={isRunning}
            words={['Play more episodes', 'Stop playing']}
            disabled={sampled.episodes >= MOST_EPISODES}
            onRun={() => setRunning(true)}
            onPause={stop}
          />
        </p>
      )}
      {baselines && <ShowData table={() => tableOf(baselines, scale)} />}
    </div>
  );
}

interface ReadingsProps {
  /** undefined: not there yet */
  curves: readonly BaselineCurve[] | undefined;
  shown: readonly CurveKey[];
  b: number;
  scale: WorldScale;
}

/** The variances at b, beside those without a baseline and the lowest that a constant can give. */
function Readings({ curves, shown, b, scale }: ReadingsProps) {
  const { unit, unitName, decimals, decimalsOfB } = scale;
  const written = ({ value, error }: Measured) =>
    fixed(value / unit, decimals) +
    (error === undefined ? '' : `\u00a0±\u00a0${fixed(error / unit, decimals)}`);
  return (
    <div className={shared.numbers}>
      <table aria-label={`Variances${unitName}`}>
        <HeadRow
          cells={[`variance${unitName}`, 'b = 0', `b = ${fixed(b, decimalsOfB)}`, 'lowest']}
        />
        <tbody>
          {shown.map((key) => {
            const curve = curves?.find((each) => each.key === key);
            return (
              <tr key={key}>
                <th scope="row" style={{ color: `var(--q-${key})`, fontWeight: 600 }}>
                  {SYMBOLS[key]} − b
                </th>
                {curve ? (
                  <>
                    <td>{written(curve.at(0))}</td>
                    <td>
                      <strong>{written(curve.at(b))}</strong>{' '}
                      <span className={styles.change}>
                        {change(curve.at(0).value, curve.at(b).value)}
                      </span>
                    </td>
                    <td>
                      {written(curve.at(curve.best.value))}{' '}
                      <span className={styles.change}>
                        b = {fixed(curve.best.value, decimalsOfB)}
                      </span>
                    </td>
                  </>
                ) : (
                  <>
                    <td>…</td>
                    <td>…</td>
                    <td>…</td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function change(from: number, to: number): string {
  if (!(from > 0)) return '';
  const percent = (to / from - 1) * 100;
  return `${percent > 0 ? '+' : ''}${fixed(percent, 0)}\u202f%`;
}

const TABLE_ROWS = 20;

function tableOf({ curves, meanReturn }: Baselines, scale: WorldScale): DataTable {
  const { leastB, mostB, decimals, decimalsOfB, unit } = scale;
  // as many digits as the numbers on the figure have, and two more
  const digits = unit === 1 ? decimals + 2 : 0;
  const isSampled = curves[0].at(0).error !== undefined;
  return {
    caption: `Total variance by b; mean return ${meanReturn.value.toFixed(decimalsOfB + 2)}`,
    columns: [
      'b',
      ...curves.flatMap(({ symbol }) => [
        `${symbol} − b`,
        ...(isSampled ? [`standard error, ${symbol}`] : []),
      ]),
    ],
    rows: Array.from({ length: TABLE_ROWS + 1 }, (_, i) => {
      const b = leastB + ((mostB - leastB) * i) / TABLE_ROWS;
      return [
        b.toFixed(decimalsOfB),
        ...curves.flatMap(({ at }) => {
          const { value, error } = at(b);
          return [value.toFixed(digits), ...(error === undefined ? [] : [error.toFixed(digits)])];
        }),
      ];
    }),
  };
}
