import { useMemo, useState } from 'react';
import { Button } from '../../ui/Button';
import { SeriesChart } from '../../ui/chart/SeriesChart';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { fixed } from '../../ui/number';
import { Slider } from '../../ui/Slider';
import shared from '../parts/figure.module.css';
import { evaluate, type NetworkPicture, networkPicture } from './networkPicture';
import styles from './PolicyNetwork.module.css';
import { net, useTraining } from './useTraining';

/** The components of a state, with ranges that CartPole visits. */
const COMPONENTS = [
  { symbol: 'x', name: 'Cart position x', unit: 'm', most: 2.4, step: 0.1 },
  { symbol: 'ẋ', name: 'Cart velocity ẋ', unit: 'm/s', most: 2, step: 0.1 },
  { symbol: 'θ', name: 'Pole angle θ', unit: 'rad', most: 0.2, step: 0.01 },
  { symbol: 'θ̇', name: 'Pole velocity θ̇', unit: 'rad/s', most: 2, step: 0.1 },
] as const;

const ACTIONS = ['left', 'right'] as const;
const START = [0, 0, 0.05, 0];
const EPOCHS = 25;
const WIDTH = 440;
const HEIGHT = 300;
const PROBABILITY = [0, 1] as const;
/** the pole's velocity: what the policy comes to care about most */
const FIRST_AXIS = 3;

/** The policy network with its live weights: a state goes in on the left, probabilities come out on the right. */
export function PolicyNetwork() {
  const [obs, setObs] = useState<readonly number[]>(START);
  const { params, epoch, isTraining, train, reset } = useTraining();
  const picture = useMemo(() => networkPicture(net, params, obs, WIDTH, HEIGHT), [params, obs]);
  // the curve runs along the component that was moved last
  const [axis, setAxis] = useKeptState(FIRST_AXIS);
  const { name: axisName, unit: axisUnit, most: axisMost, step: axisStep } = COMPONENTS[axis];
  const xDomain = useMemo(() => [-axisMost, axisMost] as const, [axisMost]);
  const curve = useMemo(() => rightAlong(axis, params, obs), [axis, params, obs]);
  const axisDecimals = axisStep < 0.1 ? 2 : 1;
  const set = (i: number) => (value: number) => {
    setAxis(i);
    setObs(obs.map((old, k) => (k === i ? value : old)));
  };
  return (
    <div className={shared.figure} data-busy={isTraining || undefined}>
      <div
        className={shared.stageBeside}
        style={{ '--views-gap': '1rem 1.5rem', '--align': 'center' }}
      >
        <Drawing picture={picture} />
        <SeriesChart
          label={`Probability of pushing right, by ${axisName}`}
          series={[
            {
              key: 'right',
              label: 'π(right|s)',
              color: 'var(--accent)',
              dash: '',
              mark: 'none',
              points: curve,
            },
          ]}
          xLabel={`${axisName}, ${axisUnit}`}
          yLabel="π(right|s), other components as set"
          xDomain={xDomain}
          yDomain={PROBABILITY}
          yTicks={[0, 0.5, 1]}
          events={[{ x: obs[axis], label: 'now' }]}
          formatX={(x) => fixed(x, axisDecimals)}
          formatY={(y) => y.toFixed(2)}
        />
      </div>
      <div className={shared.sliders}>
        {COMPONENTS.map(({ symbol, name, unit, most, step }, i) => (
          <Slider
            key={symbol}
            label={name}
            unit={unit}
            min={-most}
            max={most}
            step={step}
            initial={START[i]}
            value={obs[i]}
            format={(value) => fixed(value, step < 0.1 ? 2 : 1)}
            onChange={set(i)}
          />
        ))}
      </div>
      <div className={shared.row}>
        <Button kind="main" icon="play" disabled={isTraining} onClick={() => train(EPOCHS)}>
          Train {EPOCHS} epochs
        </Button>
        <Button icon="reset" disabled={epoch === 0} onClick={reset}>
          Reset
        </Button>
        <p className={shared.aside} role="status" aria-live={isTraining ? 'off' : 'polite'}>
          {epoch === 0 ? 'untrained' : `after ${epoch} epochs`} · π(right|s) ={' '}
          {picture.probs[1].toFixed(3)}
        </p>
      </div>
      <ShowData
        table={() => ({
          caption: `Probability of pushing right by ${axisName}`,
          columns: [`${axisName}, ${axisUnit}`, 'π(right|s)'],
          rows: curve.map(({ x, y }) => [x.toFixed(axisDecimals), y.toFixed(3)]),
        })}
      />
    </div>
  );
}

function rightAlong(axis: number, params: Float32Array, obs: readonly number[]) {
  const { most } = COMPONENTS[axis];
  return Array.from({ length: 41 }, (_, i) => {
    const x = most * (i / 20 - 1);
    const at = obs.map((value, k) => (k === axis ? x : value));
    return { x, y: evaluate(net, params, at).probs[1] };
  });
}

function Drawing({ picture: { units, lines, logits, probs } }: { picture: NetworkPicture }) {
  const left = 58;
  const right = 142;
  const inputs = units.filter(({ layer }) => layer === 0);
  const outputs = units.slice(-ACTIONS.length);
  const text = ACTIONS.map((act, j) => `${act} ${(100 * probs[j]).toFixed(0)} %`).join(', ');
  return (
    <svg
      className={styles.drawing}
      viewBox={`${-left} -30 ${WIDTH + left + right} ${HEIGHT + 48}`}
      role="img"
      aria-label={`The network: four inputs, 32 hidden units, two logits. Probabilities: ${text}.`}
    >
      <g className={styles.captions}>
        <text x={0} y={-8} textAnchor="middle">
          state
        </text>
        <text x={WIDTH / 2} y={-8} textAnchor="middle">
          32 tanh units
        </text>
        <text x={WIDTH} y={-8} textAnchor="middle">
          logits
        </text>
      </g>
      <g>
        {lines.map(({ from, to, weight }) => (
          <line
            key={`${from.x} ${from.y} ${to.y}`}
            className={weight < 0 ? styles.negative : styles.positive}
            x1={from.x}
            y1={from.y}
            x2={to.x}
            y2={to.y}
            strokeWidth={Math.min(3, 1.6 * Math.abs(weight))}
          />
        ))}
      </g>
      <g>
        {units.map(({ layer, x, y, value }) => (
          <circle
            key={`${layer} ${y}`}
            cx={x}
            cy={y}
            r={layer === 1 ? 4 : 9}
            className={value < 0 ? styles.negativeUnit : styles.positiveUnit}
            fillOpacity={Math.min(1, 0.08 + Math.abs(value))}
          />
        ))}
      </g>
      {inputs.map(({ y }, i) => (
        <text key={COMPONENTS[i].symbol} x={-18} y={y + 4} textAnchor="end" className={styles.name}>
          {COMPONENTS[i].symbol}
        </text>
      ))}
      {outputs.map(({ x, y }, j) => (
        <g key={ACTIONS[j]} transform={`translate(${x + 18} ${y})`}>
          <text y={-4} className={styles.name}>
            {ACTIONS[j]} {fixed(logits[j], 2)}
          </text>
          <rect y={4} width={100} height={8} className={styles.track} />
          <rect y={4} width={100 * probs[j]} height={8} className={styles.bar} />
          <text y={28} className={styles.small}>
            π = {probs[j].toFixed(3)}
          </text>
        </g>
      ))}
    </svg>
  );
}
