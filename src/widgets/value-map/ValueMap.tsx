import { useState } from 'react';
import { Button } from '../../ui/Button';
import { Plot } from '../../ui/chart/Plot';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { Notation } from '../../ui/Notation';
import { NumberField } from '../../ui/NumberField';
import { fixed } from '../../ui/number';
import { quantityLooks } from '../../ui/quantity';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Slider } from '../../ui/Slider';
import { REPLACED } from '../parts/replacedWorker';
import { MapView, Scale } from './MapView';
import { MOST_EPOCHS, useValueTraining, type ValueTrainingState } from './useValueTraining';
import styles from './ValueMap.module.css';
import { type Cut, type Place, valuesAt } from './valueGrid';
import type { ValuePoint } from './valueTraining';

const FIRST_CUT: Cut = { x: 0, xDot: 0 };
/** leaning to the right and falling that way */
const FIRST_PLACE: Place = { theta: 0.1, thetaDot: 0.8 };
const FIT_STEPS = ['1', '5', '20'] as const;
const { color } = quantityLooks['reward-to-go-baseline'];

/** A value function that learns beside its policy: what it expects in each state, and how much of the returns it explains. */
export function ValueMap() {
  const [seed, setSeed] = useState(0);
  const [fitSteps, setFitSteps] = useState<string>('5');
  const [cut, setCut] = useState(FIRST_CUT);
  const [place, setPlace] = useKeptState(FIRST_PLACE);
  const training = useValueTraining(seed, Number(fitSteps));
  const { points, status } = training;
  const newest = points.at(-1);
  return (
    <div
      className={styles.figure}
      data-busy={status === 'running' || undefined}
      aria-busy={status === 'opening'}
    >
      <div className={styles.views}>
        <div>
          <Scale />
          {newest ? (
            <MapView
              valueParams={newest.valueParams}
              visited={newest.visited}
              cut={cut}
              place={place}
              onPlace={setPlace}
            />
          ) : (
            <p className={styles.waiting}>
              {status === 'failed'
                ? 'The computation stopped unexpectedly. Press Reset to begin anew.'
                : 'The networks are getting ready.'}
            </p>
          )}
          <p className={styles.reading} role="status" aria-live="off">
            At θ = {fixed(place.theta, 2)}, <Notation>θ̇</Notation> = {fixed(place.thetaDot, 1)}:{' '}
            <strong>
              V<sub>φ</sub> ={' '}
              {newest ? fixed(valuesAt(newest.valueParams, cut, [place])[0], 1) : '…'}
            </strong>
          </p>
          <Slider
            label="Position x"
            unit="m"
            min={-2.4}
            max={2.4}
            step={0.1}
            initial={0}
            value={cut.x}
            format={(value) => fixed(value, 1)}
            onChange={(x) => setCut({ ...cut, x })}
          />
          <Slider
            label="Velocity ẋ"
            unit="m/s"
            min={-2}
            max={2}
            step={0.1}
            initial={0}
            value={cut.xDot}
            format={(value) => fixed(value, 1)}
            onChange={(xDot) => setCut({ ...cut, xDot })}
          />
        </div>
        <div>
          <ExplainedPlot points={points} />
          <p
            className={styles.status}
            role="status"
            aria-live={status === 'running' ? 'off' : 'polite'}
          >
            <Notation>{summary(newest)}</Notation>
          </p>
          <Conduct training={training} />
          <SegmentedControl
            legend="Steps of Adam down the error of V_φ, an epoch"
            value={fitSteps}
            options={FIT_STEPS.map((value) => ({ value, label: value }))}
            onChange={setFitSteps}
          />
          <NumberField label="Seed" value={seed} min={0} max={9999} isInteger onCommit={setSeed} />
        </div>
      </div>
      <ShowData
        table={() => ({
          caption: 'V_φ before the fit of each epoch, against the rewards-to-go of that epoch',
          columns: ['epoch', 'variance explained', 'mean squared error', 'mean return'],
          rows: points.flatMap(({ epoch, result }) =>
            result
              ? [
                  [
                    String(epoch),
                    result.explained.toFixed(3),
                    result.meanSquare.toFixed(0),
                    result.meanReturn.toFixed(1),
                  ],
                ]
              : [],
          ),
        })}
      />
    </div>
  );
}

function Conduct({ training }: { training: ValueTrainingState }) {
  const { status, wasReplaced, train, pause, step, reset } = training;
  const isRunning = status === 'running';
  const isStuck = status === 'opening' || status === 'failed' || status === 'finished';
  return (
    <div className={styles.row}>
      <Button
        kind="main"
        icon={isRunning ? 'pause' : 'play'}
        disabled={isStuck}
        onClick={isRunning ? pause : train}
      >
        {isRunning ? 'Pause' : 'Train'}
      </Button>
      <Button icon="step" disabled={isRunning || isStuck} onClick={step}>
        One epoch
      </Button>
      <Button icon="reset" onClick={reset}>
        Reset
      </Button>
      {wasReplaced && <span role="status">{REPLACED}</span>}
    </div>
  );
}

const LEAST_SHOWN = -0.1;

function ExplainedPlot({ points }: { points: readonly ValuePoint[] }) {
  const shown = points.flatMap(({ epoch, result }) => (result ? [{ epoch, ...result }] : []));
  return (
    <Plot
      label="Share of the variance of the rewards-to-go that V_φ explains, by epoch"
      x={{ label: 'epoch', domain: [0, MOST_EPOCHS] }}
      y={{
        label: 'variance of R̂ₜ explained by V_φ, before the epoch’s fit',
        domain: [LEAST_SHOWN, 1],
        ticks: [0, 0.25, 0.5, 0.75, 1],
        format: (value) => `${100 * value}\u202f%`,
      }}
      height={200}
    >
      {({ x, y }) => (
        <>
          <polyline
            points={shown
              .map(({ epoch, explained }) => `${x(epoch)},${y(Math.max(LEAST_SHOWN, explained))}`)
              .join(' ')}
            fill="none"
            stroke={color}
            strokeWidth={2}
          />
          {shown.slice(-1).map(({ epoch, explained }) => (
            <circle
              key="newest"
              cx={x(epoch)}
              cy={y(Math.max(LEAST_SHOWN, explained))}
              r={4}
              fill={color}
            />
          ))}
        </>
      )}
    </Plot>
  );
}

function summary(point: ValuePoint | undefined): string {
  if (!point) return 'Getting ready.';
  if (!point.result) return 'Epoch 0: V_φ is untrained, and near 0 everywhere.';
  const { explained, meanSquare, meanReturn } = point.result;
  return `Epoch ${point.epoch}: mean return ${fixed(meanReturn, 1)}. V_φ explained ${fixed(100 * explained, 0)}\u202f% of the variance of R̂ₜ; root mean squared error ${fixed(Math.sqrt(meanSquare), 1)} steps.`;
}
