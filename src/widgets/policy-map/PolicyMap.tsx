import { useMemo, useState } from 'react';
import { isBusy } from '../../session/session';
import { useOneNetwork } from '../../session/useOneNetwork';
import { Button } from '../../ui/Button';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { Notation } from '../../ui/Notation';
import { fixed } from '../../ui/number';
import { Slider } from '../../ui/Slider';
import { usePreference } from '../../ui/usePreference';
import { CutSliders } from '../parts/CutSliders';
import shared from '../parts/figure.module.css';
import { FIRST_CUT, type Place, places } from '../parts/poleMap';
import { RunButton } from '../parts/RunButton';
import { useSessionKeeper } from '../parts/useSessionKeeper';
import { COIN, KNOBS, type LinearWeights, paramsOf, START, scaled } from './linearPolicy';
import { MapView } from './MapView';
import styles from './PolicyMap.module.css';
import { rightness } from './probabilityMap';

/** the pole leans to the right and falls that way */
const FIRST_POINT: Place = { theta: 0.05, thetaDot: 0.5 };

/** A few places of the map, from the largest θ̇ downwards. */
const TABLE_PLACES = places(5).toSorted((a, b) => b.thetaDot - a.thetaDot);

/** A policy of five numbers for the reader to set, as a map over angle and angular velocity, beside a network's. */
export function PolicyMap() {
  const [weights, setWeights] = useState<LinearWeights>(START);
  const [cut, setCut] = useState(FIRST_CUT);
  const [point, setPoint] = useKeptState(FIRST_POINT);
  const [seed, setSeed] = useKeptState(0);
  const { store, session } = useOneNetwork(usePreference('engine'));
  useSessionKeeper(store);
  const { hidden } = session.inForce;
  const shown = session.curves.policies['total-return'];
  const linear = useMemo(() => ({ hidden: [], params: paramsOf(weights) }), [weights]);
  const network = useMemo(() => shown && { hidden, params: shown.params }, [shown, hidden]);
  const isTraining = session.status === 'running';
  const epoch = shown?.epoch ?? 1;
  const place = { cut, point, onPoint: setPoint, seed };

  return (
    <div
      className={shared.figure}
      style={{ '--figure-gap': '0.9rem' }}
      data-busy={isBusy(session) || undefined}
      aria-busy={session.status === 'opening'}
    >
      <Legend />
      <div className={shared.views} style={{ '--views-gap': '1.6rem 2.5rem' }}>
        <div className={shared.column} style={{ '--column-gap': '0.8rem' }}>
          <MapView name="yours: σ(w·s + b)" policy={linear} isRestless={false} {...place} />
          <fieldset className={styles.group}>
            <legend>Your policy</legend>
            {KNOBS.map(({ name, unit, most, step }, i) => (
              <Slider
                key={name}
                label={name}
                unit={unit}
                min={-most}
                max={most}
                step={step}
                initial={START[i]}
                value={weights[i]}
                format={(value) => fixed(value, 1)}
                onChange={(value) => setWeights(withEntry(weights, i, value))}
              />
            ))}
            <Scaling weights={weights} onChange={setWeights} />
          </fieldset>
        </div>
        <div className={shared.column} style={{ '--column-gap': '0.8rem' }}>
          {network ? (
            <MapView
              name={`the network, ${epoch === 1 ? 'untrained' : `epoch ${epoch}`}`}
              policy={network}
              isRestless={isTraining}
              {...place}
            />
          ) : (
            <p className={shared.waiting} style={{ minBlockSize: '26rem' }}>
              The network is getting ready.
            </p>
          )}
          <div className={`${shared.row} ${styles.row}`}>
            <RunButton
              isRunning={isTraining}
              words={['Train the network', 'Pause the network']}
              disabled={session.status === 'opening' || session.status === 'failed'}
              onRun={store.train}
              onPause={store.pause}
            />
            <Button icon="shuffle" onClick={() => setSeed(seed + 1)}>
              Other episodes
            </Button>
          </div>
          <fieldset className={styles.group}>
            <legend>Where both maps are cut</legend>
            <CutSliders cut={cut} onChange={setCut} />
            <p className={styles.reading}>
              The cross is at θ = {fixed(point.theta, 3)} rad, <Notation>θ̇</Notation> ={' '}
              {fixed(point.thetaDot, 2)} rad/s.
            </p>
          </fieldset>
        </div>
      </div>
      <ShowData
        table={() => ({
          caption: `π(right|s) at x = ${fixed(cut.x, 1)} m, ẋ = ${fixed(cut.xDot, 1)} m/s`,
          columns: ['θ, rad and θ̇, rad/s', 'yours', ...(network ? ['the network'] : [])],
          rows: TABLE_PLACES.map((at) => [
            `${at.theta.toFixed(3)}, ${at.thetaDot.toFixed(1)}`,
            rightness(linear)(cut, at).toFixed(3),
            ...(network ? [rightness(network)(cut, at).toFixed(3)] : []),
          ]),
        })}
      />
    </div>
  );
}

function withEntry(weights: LinearWeights, i: number, value: number): LinearWeights {
  const [x, xDot, theta, thetaDot, bias] = weights.map((old, k) => (k === i ? value : old));
  return [x, xDot, theta, thetaDot, bias];
}

interface ScalingProps {
  weights: LinearWeights;
  onChange: (weights: LinearWeights) => void;
}

/** The same border at other degrees of certainty, and the ways back. */
function Scaling({ weights, onChange }: ScalingProps) {
  const doubled = scaled(weights, 2);
  return (
    <div className={`${shared.row} ${styles.row}`}>
      <Button disabled={!doubled} onClick={() => doubled && onChange(doubled)}>
        Double all
      </Button>
      <Button onClick={() => onChange(scaled(weights, 0.5) ?? weights)}>Halve all</Button>
      <Button onClick={() => onChange(COIN)}>All to 0</Button>
      <Button icon="reset" onClick={() => onChange(START)}>
        Reset
      </Button>
    </div>
  );
}

function Legend() {
  return (
    <div className={`${shared.row} ${shared.aside}`} style={{ '--row-gap': '0.3rem 0.6rem' }}>
      <span>0: always left</span>
      <span className={styles.scale} />
      <span>1: always right</span>
      <span className={styles.half}>π(right|s) = ½</span>
    </div>
  );
}
