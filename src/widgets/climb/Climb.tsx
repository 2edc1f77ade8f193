import { useMemo, useState } from 'react';
import { FORK_STATES, FORK_THETA, type Theta } from '../../rl/env/fork';
import { Button } from '../../ui/Button';
import { Plot } from '../../ui/chart/Plot';
import { type DataTable, ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { fixed } from '../../ui/number';
import { Slider } from '../../ui/Slider';
import { CountSlider } from '../parts/CountSlider';
import { ForkSliders } from '../parts/ForkSliders';
import shared from '../parts/figure.module.css';
import { RunButton } from '../parts/RunButton';
import { Status } from '../parts/Status';
import styles from './Climb.module.css';
import { ClimbMap } from './ClimbMap';
import { CLIMBERS, type Foothold, HELD, MOST_STEPS } from './climb';
import { MOST_THETA } from './objectiveMap';
import { useClimb } from './useClimb';

const INITIAL = { alpha: 2, count: 10, steps: 12 };
const labelIn = (state: string) => (
  <>
    {state === FORK_STATES[HELD] ? 'Held' : 'Start'}: θ<sub>{state}</sub>
  </>
);

/** Gradient ascent on the fork: J over two parameters, the exact path, and paths that go by estimates. */
export function Climb() {
  const [start, setStart] = useState<Theta>(FORK_THETA);
  const [alpha, setAlpha] = useState(INITIAL.alpha);
  const [count, setCount] = useState(INITIAL.count);
  const [seed, setSeed] = useKeptState(0);
  const settings = useMemo(() => ({ start, alpha, count, seed }), [start, alpha, count, seed]);
  const climb = useClimb(settings, INITIAL.steps);
  const { steps, isRunning } = climb;
  const exact = climb.exact.slice(0, steps + 1);
  const noisy = climb.noisy.map((way) => way.slice(0, steps + 1));
  return (
    <div className={shared.figure} data-busy={isRunning || undefined}>
      <div className={shared.plots} style={{ '--least': '20rem' }}>
        <ClimbMap start={start} onStart={setStart} exact={exact} noisy={noisy} />
        <div className={shared.column}>
          <Plot
            label="J by number of steps, for all climbers"
            x={{ label: 'step k', domain: [0, MOST_STEPS] }}
            y={{
              label: 'J, exact, where each climber stands',
              domain: [-0.12, 1.08],
              ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
            }}
            height={230}
          >
            {({ x, y }) =>
              [...noisy, exact].map((way, i) => (
                <polyline
                  // biome-ignore lint/suspicious/noArrayIndexKey: climbers have no other name
                  key={i}
                  className={styles.line}
                  data-kind={i < CLIMBERS ? 'noisy' : 'exact'}
                  points={way.map(({ objective }, k) => `${x(k)},${y(objective)}`).join(' ')}
                />
              ))
            }
          </Plot>
          <ul className={styles.legend}>
            <li>
              <Sample kind="exact" /> exact, θ ← θ + α∇J
            </li>
            <li className="term term-total-return">
              <Sample kind="noisy" /> {CLIMBERS} climbers by estimates, θ ← θ + αĝ
            </li>
          </ul>
          <Slider
            label="Step size α"
            min={0.1}
            max={100}
            scale="log"
            value={alpha}
            initial={INITIAL.alpha}
            format={(x) => String(Number(x.toPrecision(2)))}
            onChange={(x) => setAlpha(Number(x.toPrecision(2)))}
          />
          <CountSlider
            label="Trajectories N an estimate"
            max={100}
            value={count}
            initial={INITIAL.count}
            onChange={setCount}
          />
        </div>
      </div>
      <div className={shared.row}>
        <RunButton
          isRunning={isRunning}
          words={['Climb', 'Pause']}
          onRun={climb.run}
          onPause={climb.pause}
        />
        <Button icon="step" disabled={steps === MOST_STEPS} onClick={climb.step}>
          Step
        </Button>
        <Button icon="reset" disabled={steps === 0} onClick={climb.reset}>
          Reset
        </Button>
        <Button icon="shuffle" onClick={() => setSeed(seed + 1)}>
          Other samples
        </Button>
      </div>
      <Status>{statusOf(exact, noisy)}</Status>
      <ForkSliders theta={start} onChange={setStart} most={MOST_THETA} label={labelIn} />
      <ShowData table={() => tableOf(exact, noisy)} />
    </div>
  );
}

function Sample({ kind }: { kind: 'exact' | 'noisy' }) {
  return (
    <svg width="26" height="12" aria-hidden="true">
      <path className={styles.line} data-kind={kind} d="M1 6H25" />
      <circle className={styles.end} data-kind={kind} cx="13" cy="6" r="4" />
    </svg>
  );
}

function statusOf(exact: readonly Foothold[], noisy: readonly (readonly Foothold[])[]): string {
  const step = exact.length - 1;
  const ends = noisy.map((way) => way[step].objective);
  const others = ends
    .toSorted((a, b) => a - b)
    .map((end) => fixed(end, 2))
    .join(', ');
  return `Step ${step} of ${MOST_STEPS}. J is ${fixed(exact[step].objective, 3)} on the exact path; by estimates ${others}.`;
}

function tableOf(exact: readonly Foothold[], noisy: readonly (readonly Foothold[])[]): DataTable {
  return {
    caption: 'The climbs, step by step',
    columns: [
      'step',
      'θ_A, exact',
      'θ_B, exact',
      'J, exact',
      ...noisy.map((_, i) => `J, climber ${i + 1}`),
    ],
    rows: exact.map(({ theta: [a, b], objective }, step) => [
      String(step),
      a.toFixed(3),
      b.toFixed(3),
      objective.toFixed(4),
      ...noisy.map((way) => way[step].objective.toFixed(4)),
    ]),
  };
}
