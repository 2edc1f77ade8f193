import { useState } from 'react';
import { PHI_DEFAULTS } from '../../rl/phi/phi';
import { Button } from '../../ui/Button';
import { type DataTable, ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { Notation } from '../../ui/Notation';
import { fixed } from '../../ui/number';
import { quantityLooks } from '../../ui/quantity';
import { Slider } from '../../ui/Slider';
import { CountSlider } from '../parts/CountSlider';
import { EpisodeStill } from '../parts/EpisodeStill';
import shared from '../parts/figure.module.css';
import { HeadRow } from '../parts/HeadRow';
import { Status } from '../parts/Status';
import styles from './ActionOracle.module.css';
import { Futures } from './Futures';
import { estimatesAlong } from './gaeOverTime';
import { type Estimate, FOR_CURVES, type Oracle } from './oracle';
import { useOracle } from './useOracle';
import { WeightsOverTime } from './WeightsOverTime';

const INITIAL = { cursor: 10, goal: 100 };
export const ACTIONS = ['left', 'right'] as const;

/** True Q, V and A of a visited state of CartPole, by going on from it many times with each action. */
export function ActionOracle() {
  const [episode, setEpisode] = useKeptState(0);
  const [cursor, setCursor] = useState(INITIAL.cursor);
  const [goal, setGoal] = useState(INITIAL.goal);
  const { oracle, isBranching, training } = useOracle(episode, cursor, goal);
  const [lam, setLam] = useState(PHI_DEFAULTS.lam);
  const last = (oracle?.steps ?? 2 * INITIAL.cursor) - 1;
  const t = Math.min(cursor, last);
  const setting = (
    <div className={shared.sliders} style={{ '--least': '20rem' }}>
      <Slider
        label="Step t of the episode"
        min={0}
        max={last}
        value={t}
        initial={Math.min(INITIAL.cursor, last)}
        onChange={setCursor}
      />
      <CountSlider
        label="Continuations M after each action"
        min={10}
        max={1000}
        value={goal}
        initial={INITIAL.goal}
        onChange={setGoal}
      />
      <Button icon="shuffle" onClick={() => setEpisode(episode + 1)}>
        Another episode
      </Button>
    </div>
  );
  if (!oracle) {
    return (
      <div className={shared.figure} data-waiting data-busy aria-busy={training.epoch === 0}>
        <p className={shared.waiting} role="status" style={{ minBlockSize: '14rem' }}>
          A policy is being trained, and stopped halfway. Epoch {training.epoch}
          {training.meanReturn !== undefined && `: mean return ${fixed(training.meanReturn, 1)}`}.
        </p>
        {setting}
      </div>
    );
  }
  return (
    <div
      className={shared.figure}
      data-busy={isBranching || undefined}
      aria-busy={oracle.verdict(t, goal) === undefined}
    >
      <div className={shared.plots} style={{ '--least': '18rem', '--align': 'end' }}>
        <EpisodeStill
          episode={oracle.replay}
          t={t}
          title={`step ${t} of an episode of ${oracle.steps}`}
          color={quantityLooks['q-value'].color}
        />
        <Futures oracle={oracle} t={t} goal={goal} />
      </div>
      {setting}
      <Verdicts oracle={oracle} t={t} goal={goal} />
      <WeightsOverTime oracle={oracle} t={t} onPick={setCursor} lam={lam} onLam={setLam} />
      <ShowData table={() => tableOf(oracle, lam)} />
    </div>
  );
}

function Verdicts({ oracle, t, goal }: { oracle: Oracle; t: number; goal: number }) {
  const verdict = oracle.verdict(t, goal);
  const act = oracle.replay.acts[t];
  const probs = oracle.probs(t);
  const number = (estimate: Estimate | undefined) =>
    estimate ? `${fixed(estimate.mean, 1)} ± ${fixed(estimate.error, 1)}` : '…';
  return (
    <>
      <table className={styles.verdicts}>
        <HeadRow
          cells={[
            'action',
            'π(a|s)',
            <span key="q" className="term-q-value">
              Q(s, a)
            </span>,
            <span key="a" className="term-advantage">
              A = Q − V
            </span>,
          ]}
        />
        <tbody>
          {ACTIONS.map((name, a) => (
            <tr key={name}>
              <th scope="row">
                {name}
                {a === act && ' (taken)'}
              </th>
              <td>{fixed(probs[a], 2)}</td>
              <td>{number(verdict?.q[a])}</td>
              <td>{number(verdict?.adv[a])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Status lines={3} className={styles.said}>
        <span className="term-reward-to-go-baseline">V = {number(verdict?.v)}</span>, the mean of
        the two, weighted by π. In the episode itself, {ACTIONS[act]} was followed by{' '}
        <span className="term-reward-to-go">
          <Notation>R̂ₜ</Notation> = {oracle.rewardToGo(t)}
        </span>
        : one sample of Q(s, {ACTIONS[act]}). ± is one standard error.
      </Status>
    </>
  );
}

function tableOf(oracle: Oracle, lam: number): DataTable {
  const estimates = estimatesAlong(oracle, lam);
  const cell = (estimate: Estimate | undefined, what: 'mean' | 'error') =>
    estimate ? estimate[what].toFixed(2) : '';
  return {
    caption: `The oracle along the episode, from ${FOR_CURVES} continuations after each action; ± is one standard error. Â_t is GAE(1, ${fixed(lam, 2)})`,
    columns: [
      't',
      'π(left)',
      'Q(left)',
      '±',
      'Q(right)',
      '± of it',
      'V',
      'A of the action taken',
      'R̂_t',
      'Â_t',
    ],
    rows: oracle.replay.acts.map((act, t) => {
      const verdict = oracle.verdict(t, FOR_CURVES);
      return [
        String(t),
        oracle.probs(t)[0].toFixed(3),
        cell(verdict?.q[0], 'mean'),
        cell(verdict?.q[0], 'error'),
        cell(verdict?.q[1], 'mean'),
        cell(verdict?.q[1], 'error'),
        cell(verdict?.v, 'mean'),
        cell(verdict?.adv[act], 'mean'),
        String(oracle.rewardToGo(t)),
        estimates?.[t].toFixed(2) ?? '',
      ];
    }),
  };
}
