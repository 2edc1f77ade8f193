import { useMemo, useState } from 'react';
import { FORK_THETA, type Theta } from '../../rl/env/fork';
import { forkToGo, forkTotalReturn } from '../../rl/env/forkExact';
import { Button } from '../../ui/Button';
import { Plot } from '../../ui/chart/Plot';
import { type DataTable, ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { fixed } from '../../ui/number';
import { quantityLooks } from '../../ui/quantity';
import { ForkSliders } from '../parts/ForkSliders';
import shared from '../parts/figure.module.css';
import { Status } from '../parts/Status';
import { Toggles } from '../parts/Toggles';
import { errorOfOne, rootMeanSquare, SIZES } from './estimateErrors';
import { REPETITIONS, type Repetition, useRepetitions } from './useRepetitions';

const WEIGHTS = { 'total-return': forkTotalReturn, 'reward-to-go': forkToGo } as const;
type WeightKey = keyof typeof WEIGHTS;

const TOGGLES = [
  { key: 'total-return', quantity: 'total-return', name: 'Total return R(τ)' },
  { key: 'reward-to-go', quantity: 'reward-to-go', name: 'Reward-to-go R̂ₜ' },
] as const;

const LEAST = 0.001;
const MOST = 10;

/** How far estimates of the policy gradient are off, by the number of trajectories that they are made from. */
export function EstimateError() {
  const [theta, setTheta] = useState<Theta>(FORK_THETA);
  const [key, setKey] = useState<WeightKey>('total-return');
  const [seed, setSeed] = useKeptState(0);
  const weight = WEIGHTS[key];
  const { color } = quantityLooks[key];
  const ofOne = useMemo(() => errorOfOne(theta, weight), [theta, weight]);
  const repetitions = useRepetitions(theta, weight, seed);
  return (
    <div
      className={shared.figure}
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
      <Toggles label="Weight Φ" options={TOGGLES} on={[key]} onToggle={setKey}>
        <Button icon="shuffle" onClick={() => setSeed(seed + 1)}>
          Other samples
        </Button>
      </Toggles>
      <Status lines={1}>{summary(ofOne, repetitions)}</Status>
      <ForkSliders theta={theta} onChange={setTheta} />
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
