import { useEffect, useState } from 'react';
import {
  FORK_DECISIONS,
  FORK_STATES,
  FORK_THETA,
  type ForkTrajectory,
  forkReturn,
  sampleFork,
} from '../../rl/env/fork';
import { Button } from '../../ui/Button';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { fixed } from '../../ui/number';
import { prefersReducedMotion } from '../../ui/preferences';
import shared from '../parts/figure.module.css';
import { actName } from '../parts/forkNames';
import { HeadRow } from '../parts/HeadRow';
import { Status } from '../parts/Status';
import { ForkDrawing, ForkLegend } from './ForkDrawing';
import styles from './ForkWalk.module.css';

/** Its first trajectory has a slip, a reward of 1 and a cost of 0.5. */
const SEED = 2;
/** ms between two steps of a walk; the eye needs time for the drawing and for the row of the table */
const PACE = 800;

/** The fork, and a trajectory that walks on it. */
export function ForkWalk() {
  const [sample, setSample] = useKeptState(0);
  const [made, setMade] = useKeptState(FORK_DECISIONS);
  const [isWalking, setWalking] = useState(false);
  const trajectory = sampleFork(FORK_THETA, SEED, sample);
  const { states, acts } = trajectory;

  useEffect(() => {
    if (!isWalking) return;
    const timer = setTimeout(() => {
      setMade(made + 1);
      if (made + 1 === FORK_DECISIONS) setWalking(false);
    }, PACE);
    return () => clearTimeout(timer);
  }, [isWalking, made, setMade]);

  const begin = (walks: boolean) => {
    setSample(sample + 1);
    setMade(0);
    setWalking(walks);
  };
  const another = () => {
    const walks = !prefersReducedMotion();
    begin(walks);
    if (!walks) setMade(FORK_DECISIONS);
  };
  const step = () => {
    setWalking(false);
    if (made === FORK_DECISIONS) begin(false);
    else setMade(made + 1);
  };

  return (
    <div className={shared.figure} data-busy={isWalking || undefined}>
      <div className={shared.plots} style={{ '--align': 'center' }}>
        <div>
          <ForkDrawing
            state={states[made]}
            step={
              made > 0
                ? { from: states[made - 1], act: acts[made - 1], to: states[made] }
                : undefined
            }
          />
          <ForkLegend />
        </div>
        <div className={shared.column} style={{ '--column-gap': '0.9rem' }}>
          <Walk trajectory={trajectory} made={made} />
          <div className={shared.row}>
            <Button kind="main" icon="shuffle" onClick={another}>
              Another trajectory
            </Button>
            <Button icon="step" onClick={step}>
              Step
            </Button>
          </div>
        </div>
      </div>
      <ShowData
        table={() => ({
          caption: `Trajectory ${sample + 1}`,
          columns: ['t', 'state', 'action', 'next state', 'reward'],
          rows: acts
            .slice(0, made)
            .map((act, t) => [
              String(t),
              FORK_STATES[states[t]],
              actName(act),
              FORK_STATES[states[t + 1]],
              String(trajectory.rews[t]),
            ]),
        })}
      />
    </div>
  );
}

interface WalkProps {
  trajectory: ForkTrajectory;
  /** decisions made so far */
  made: number;
}

/** The trajectory as it is written, decision by decision, and its return. */
function Walk({ trajectory, made }: WalkProps) {
  const { states, acts, rews } = trajectory;
  const isOver = made === FORK_DECISIONS;
  return (
    <>
      <table className={`${shared.ruled} ${styles.walk}`} style={{ '--cells': 'start' }}>
        <HeadRow cells={['t', 'state', 'action', 'leads to', 'reward']} />
        <tbody>
          {acts.map((act, t) => {
            const isMade = t < made;
            const slipped = states[t + 1] === states[t];
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: t is what tells the rows apart
              <tr key={t} data-ahead={!isMade}>
                <th scope="row">{t}</th>
                <td>{t <= made ? FORK_STATES[states[t]] : '·'}</td>
                <td>{isMade ? actName(act) : '·'}</td>
                <td>
                  {isMade ? `${FORK_STATES[states[t + 1]]}${slipped ? ', a slip' : ''}` : '·'}
                </td>
                <td>{isMade ? rewardText(rews[t]) : '·'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Status>
        {isOver ? (
          <>
            τ = ({acts.map((act, t) => `${FORK_STATES[states[t]]}, ${actName(act)}, `)}
            {FORK_STATES[states[FORK_DECISIONS]]})
            <br />
            <span className="term term-total-return" data-term="total-return">
              R(τ) = {rews.map(rewardText).join(' + ').replaceAll('+ −', '− ')} ={' '}
              {fixed(forkReturn(trajectory), 1)}
            </span>
          </>
        ) : (
          <>
            At {FORK_STATES[states[made]]}, with {FORK_DECISIONS - made} of {FORK_DECISIONS}{' '}
            decisions to go.
          </>
        )}
      </Status>
    </>
  );
}

function rewardText(rew: number): string {
  return fixed(rew, Number.isInteger(rew) ? 0 : 1);
}
