import { useMemo, useState } from 'react';
import { FORK_MOVE_PROB, FORK_STATES, FORK_THETA, type Theta } from '../../rl/env/fork';
import { Button } from '../../ui/Button';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { fixed, significant } from '../../ui/number';
import { Slider } from '../../ui/Slider';
import { Toggle } from '../../ui/Toggle';
import { ForkSliders } from '../parts/ForkSliders';
import shared from '../parts/figure.module.css';
import { actName } from '../parts/forkNames';
import { Status } from '../parts/Status';
import styles from './EnvironmentDrops.module.css';
import { EnvironmentPlots } from './EnvironmentPlots';
import { gradByDifferences, probIn, sumOfScores, trajectoryNumber } from './environmentDrops';
import { SummandTable } from './SummandTable';

const TABLE_WORLDS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** One trajectory in worlds of all kinds: its probability moves, the gradient of its logarithm does not. */
export function EnvironmentDrops() {
  const [theta, setTheta] = useState<Theta>(FORK_THETA);
  const [moveProb, setMoveProb] = useState(FORK_MOVE_PROB);
  const [sample, setSample] = useKeptState(0);
  const [isStruck, setStruck] = useState(false);
  const trajectory = useMemo(() => trajectoryNumber(sample), [sample]);
  const prob = probIn(moveProb, theta, trajectory);
  const path = trajectory.acts
    .map((act, t) => `${FORK_STATES[trajectory.states[t]]}, ${actName(act)}, `)
    .join('');
  const last = FORK_STATES[trajectory.states[trajectory.states.length - 1]];
  return (
    <div className={shared.figure}>
      <Slider
        label="P(a move succeeds)"
        min={0}
        max={1}
        step={0.05}
        value={moveProb}
        initial={FORK_MOVE_PROB}
        format={(x) => fixed(x, 2)}
        onChange={setMoveProb}
      />
      <Status linesOnPhones={3}>
        τ = ({path}
        {last}).{' '}
        {prob === 0
          ? 'In this world it cannot happen: P(τ | θ) = 0, and zero has no logarithm. Nobody will ever sample it, so no gradient is asked for.'
          : `P(τ | θ) = ${significant(prob, 3)}.`}
      </Status>
      <EnvironmentPlots trajectory={trajectory} theta={theta} moveProb={moveProb} />
      <div className={`${shared.row} ${styles.strike}`}>
        <Toggle pressed={isStruck} onChange={setStruck}>
          Strike out the world
        </Toggle>
        <Button icon="shuffle" onClick={() => setSample(sample + 1)}>
          Another trajectory
        </Button>
      </div>
      <SummandTable trajectory={trajectory} theta={theta} moveProb={moveProb} isStruck={isStruck} />
      <ForkSliders theta={theta} onChange={setTheta} />
      <ShowData
        table={() => {
          const scores = sumOfScores(theta, trajectory);
          return {
            caption: `The trajectory (${path}${last}) in worlds of several kinds`,
            columns: [
              'P(a move succeeds)',
              'P(τ|θ)',
              ...FORK_STATES.map((state) => `∂/∂θ_${state}, by differences`),
              ...FORK_STATES.map((state) => `∂/∂θ_${state}, sum of scores`),
            ],
            rows: TABLE_WORLDS.map((world) => {
              const numeric = gradByDifferences(world, theta, trajectory);
              return [
                String(world),
                significantOrZero(probIn(world, theta, trajectory)),
                ...FORK_STATES.map((_, i) => numeric?.[i].toFixed(8) ?? ''),
                ...FORK_STATES.map((_, i) => scores[i].toFixed(8)),
              ];
            }),
          };
        }}
      />
    </div>
  );
}

/** for a table to be copied: no typographic signs */
function significantOrZero(value: number): string {
  return value === 0 ? '0' : value.toExponential(6);
}
