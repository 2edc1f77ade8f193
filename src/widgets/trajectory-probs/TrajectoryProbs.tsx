import { useMemo, useState } from 'react';
import {
  FORK_STATES,
  FORK_THETA,
  type ForkTrajectory,
  forkReturn,
  type Theta,
} from '../../rl/env/fork';
import { type DataTable, ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { fixed } from '../../ui/number';
import { Slider } from '../../ui/Slider';
import { ForkSliders } from '../parts/ForkSliders';
import shared from '../parts/figure.module.css';
import { actName } from '../parts/forkNames';
import { Status } from '../parts/Status';
import { FactorChips } from './FactorChips';
import { ProbBars } from './ProbBars';
import { COUNT, countOfHalf, type RankedTrajectory, rankedTrajectories } from './ranking';
import styles from './TrajectoryProbs.module.css';

interface TrajectoryProbsProps {
  /** P as a product of factors, or log P as a sum of their logarithms */
  form?: 'product' | 'sum';
}

/** rank of the trajectory that is open at first: likely enough, and with a slip in it */
const INITIAL_RANK = 18;

/** The 128 trajectories of the fork by their probability; one of them is taken apart. */
export function TrajectoryProbs({ form = 'product' }: TrajectoryProbsProps) {
  const isSum = form === 'sum';
  const [theta, setTheta] = useState<Theta>(FORK_THETA);
  const [index, setIndex] = useKeptState(
    () => rankedTrajectories(FORK_THETA)[INITIAL_RANK - 1].index,
  );
  const ranked = useMemo(() => rankedTrajectories(theta), [theta]);
  const rank = ranked.findIndex((each) => each.index === index);
  const select = (next: number) => setIndex(ranked[next].index);
  const { trajectory, factors } = ranked[rank];
  const total = ranked.reduce((sum, { prob }) => sum + prob, 0);
  return (
    <div className={shared.figure}>
      <ProbBars ranked={ranked} selected={rank} onSelect={select} isSum={isSum} />
      <ul className={styles.legend} aria-label="Kinds of factors">
        <li>
          <span className={styles.chip} data-kind="start">
            ρ₀
          </span>
          start
        </li>
        <li>
          <span className={styles.chip} data-kind="policy">
            π
          </span>
          the policy’s choice
        </li>
        <li>
          <span className={styles.chip} data-kind="move">
            P
          </span>
          the world’s move
        </li>
      </ul>
      <Slider
        label="Trajectory, by rank"
        min={1}
        max={COUNT}
        value={rank + 1}
        initial={INITIAL_RANK}
        onChange={(value) => select(value - 1)}
      />
      <div className={styles.open}>
        <p className={styles.path}>
          τ = ({written(trajectory)}), {isSum ? 'log P' : 'P'}(τ | θ) =
        </p>
        <FactorChips factors={factors} isSum={isSum} />
      </div>
      <Status lines={1} linesOnPhones={2}>
        All {COUNT} probabilities add up to {fixed(total, 6)}. The likeliest {countOfHalf(ranked)}{' '}
        have half of it.
      </Status>
      <ForkSliders theta={theta} onChange={setTheta} />
      <ShowData table={() => tableOf(ranked)} />
    </div>
  );
}

/** s_0, a_0, …, s_{T+1} */
function written({ states, acts }: ForkTrajectory): string {
  const steps = acts.map((act, t) => `${FORK_STATES[states[t]]}, ${actName(act)}`);
  return [...steps, FORK_STATES[states[states.length - 1]]].join(', ');
}

function tableOf(ranked: readonly RankedTrajectory[]): DataTable {
  return {
    caption: 'The trajectories, the likeliest first',
    columns: ['rank', 'trajectory', 'P(τ|θ)', 'log P(τ|θ)', 'R(τ)'],
    rows: ranked.map(({ trajectory, prob }, i) => [
      String(i + 1),
      written(trajectory),
      prob.toExponential(6),
      Math.log(prob).toFixed(4),
      forkReturn(trajectory).toFixed(1),
    ]),
  };
}
