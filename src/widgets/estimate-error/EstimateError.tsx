import { useMemo, useState } from 'react';
import { FORK_STATES, FORK_THETA, sigmoid, type Theta } from '../../rl/env/fork';
import { forkToGo, forkTotalReturn } from '../../rl/env/forkExact';
import { Button } from '../../ui/Button';
import { Plot } from '../../ui/chart/Plot';
import { type DataTable, ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { fixed } from '../../ui/number';
import { quantityLooks } from '../../ui/quantity';
import { Slider } from '../../ui/Slider';
import { Toggle } from '../../ui/Toggle';
import styles from './EstimateError.module.css';
import { errorOfOne, rootMeanSquare, SIZES } from './estimateErrors';
import { REPETITIONS, type Repetition, useRepetitions } from './useRepetitions';

const WEIGHTS = {
  'total-return': { weight: forkTotalReturn, name: 'Total return R(τ)' },
  'reward-to-go': { weight: forkToGo, name: 'Reward-to-go R̂ₜ' },
} as const;

type WeightKey = keyof typeof WEIGHTS;

const LEAST = 0.001;
const MOST = 10;

/** How far estimates of the policy gradient are off, by the number of trajectories that they are made from. */
export function EstimateError() {
  const [theta, setTheta] = useState<Theta>(FORK_THETA);
  const [key, setKey] = useState<WeightKey>('total-return');
  const [seed, setSeed] = useKeptState(0);
  const { weight } = WEIGHTS[key];
  const { color } = quantityLooks[key];
  const ofOne = useMemo(() => errorOfOne(theta, weight), [theta, weight]);
  const repetitions = useRepetitions(theta, weight, seed);
  return (
    <div
      className={styles.figure}
      data-busy={repetitions.length < REPETITIONS || undefined}
      aria-busy={repetitions.length === 0}
    >
      <Plot
        label="Distance of estimates from the exact gradient, by number of trajectories"
        x={{ label: 'trajectories N (logarithmic)', domain: [0.8, 12_500], isLog: true }}
        y={{
          label: 'distance from ∇J (logarithmic)',
          domain: [LEAST, MOST],
          isLog: true,
        }}
        height={270}
      >
        {({ x, y }) => (
          <>
            {repetitions.flatMap(({ repetition, dots }) =>
              dots.map(({ n, error }) => (
                <circle
                  key={`${repetition} ${n}`}
                  cx={x(n)}
                  cy={y(within(error))}
                  r={2.5}
                  fill={color}
                  opacity={0.5}
                />
              )),
            )}
            <line
              x1={x(SIZES[0])}
              y1={y(within(ofOne))}
              x2={x(10_000)}
              y2={y(within(ofOne / 100))}
              stroke="var(--ink)"
              strokeWidth={1.25}
            />
          </>
        )}
      </Plot>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would cost a line */}
      <div className={styles.row} role="group" aria-label="Weight Φ">
        {(Object.keys(WEIGHTS) as WeightKey[]).map((each) => (
          <Toggle key={each} quantity={each} pressed={each === key} onChange={() => setKey(each)}>
            {WEIGHTS[each].name}
          </Toggle>
        ))}
        <Button icon="shuffle" onClick={() => setSeed(seed + 1)}>
          Other samples
        </Button>
      </div>
      <p role="status" className={styles.status}>
        {summary(ofOne, repetitions)}
      </p>
      <div className={styles.sliders}>
        {FORK_STATES.map((state, i) => (
          <Slider
            key={state}
            label={
              <>
                θ<sub>{state}</sub>: P(right | {state})
              </>
            }
            min={-4}
            max={4}
            step={0.1}
            value={theta[i]}
            initial={FORK_THETA[i]}
            format={(value) => `${fixed(value, 1)}: ${fixed(sigmoid(value), 2)}`}
            onChange={(value) => {
              const next: [number, number, number] = [...theta];
              next[i] = value;
              setTheta(next);
            }}
          />
        ))}
      </div>
      <ShowData table={() => tableOf(ofOne, repetitions)} />
    </div>
  );
}

/** Estimates can be exact, and zero has no place on a logarithmic axis: they lie on its edge. */
function within(error: number): number {
  return Math.min(MOST, Math.max(LEAST, error));
}

function measuredAt(repetitions: readonly Repetition[], n: number): number | undefined {
  return rootMeanSquare(
    repetitions.flatMap(({ dots }) => dots),
    n,
  );
}

function summary(ofOne: number, repetitions: readonly Repetition[]): string {
  const done = repetitions.length;
  const found = measuredAt(repetitions, 100);
  const measured = found === undefined ? '' : `, measured ${fixed(found, 3)}`;
  return `With 100 trajectories: typically off by ${fixed(ofOne / 10, 3)} in theory${measured} (${done} of ${REPETITIONS} repetitions).`;
}

function tableOf(ofOne: number, repetitions: readonly Repetition[]): DataTable {
  return {
    caption: 'Root mean squared distance of the estimate from the exact gradient',
    columns: ['trajectories', 'in theory', `measured, ${repetitions.length} repetitions`],
    rows: SIZES.map((n) => [
      String(n),
      (ofOne / Math.sqrt(n)).toFixed(4),
      // the table may be opened before the first repetition is through
      measuredAt(repetitions, n)?.toFixed(4) ?? '',
    ]),
  };
}
