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
import { CutSliders } from '../parts/CutSliders';
import shared from '../parts/figure.module.css';
import { FIRST_CUT, type Place } from '../parts/poleMap';
import { RunButton } from '../parts/RunButton';
import { replacedText } from '../parts/replacedWorker';
import { Status } from '../parts/Status';
import { MapView, Scale } from './MapView';
import { MOST_EPOCHS, useValueTraining, type ValueTrainingState } from './useValueTraining';
import styles from './ValueMap.module.css';
import { valuesAt } from './valueGrid';
import type { ValuePoint } from './valueTraining';

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
      className={shared.figure}
      data-busy={status === 'running' || undefined}
      aria-busy={status === 'opening'}
    >
      <div className={shared.views} style={{ '--views-gap': '1.2rem 2.5rem' }}>
        <div className={shared.column}>
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
            <p className={shared.waiting} style={{ blockSize: 334 }}>
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
          <CutSliders cut={cut} onChange={setCut} />
        </div>
        <div className={shared.column}>
          <ExplainedPlot points={points} />
          <Status lines={3} live={status === 'running' ? 'off' : 'polite'}>
            <Notation>{summary(newest)}</Notation>
          </Status>
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
  const { status, deaths, train, pause, step, reset } = training;
  const isRunning = status === 'running';
  const isStuck = status === 'opening' || status === 'failed' || status === 'finished';
  return (
    <div className={shared.row}>
      <RunButton
        isRunning={isRunning}
        words={['Train', 'Pause']}
        disabled={isStuck}
        onRun={train}
        onPause={pause}
      />
      <Button icon="step" disabled={isRunning || isStuck} onClick={step}>
        One epoch
      </Button>
      <Button icon="reset" onClick={reset}>
        Reset
      </Button>
      {deaths > 0 && <span role="status">{replacedText(deaths)}</span>}
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
