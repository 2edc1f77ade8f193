import { useMemo, useState } from 'react';
import { FORK_DECISIONS, FORK_STATES, FORK_THETA, type Theta } from '../../rl/env/fork';
import { forkBestBaseline } from '../../rl/env/forkBaselines';
import { forkValues } from '../../rl/env/forkExact';
import { Button } from '../../ui/Button';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { Notation } from '../../ui/Notation';
import { fixed } from '../../ui/number';
import { ForkSliders } from '../parts/ForkSliders';
import shared from '../parts/figure.module.css';
import { HeadRow } from '../parts/HeadRow';
import styles from './StateBaseline.module.css';
import { feltIn, type StateBaseline as Row, stateBaselines } from './stateBaselines';

/** a lucky one: the agent gets more than it expected, and once less */
const FIRST_SAMPLE = 0;

/** What is left of the variance of R̂_t under baselines that know more and more, and what an agent feels that expects V. */
export function StateBaseline() {
  const [theta, setTheta] = useState<Theta>(FORK_THETA);
  const [sample, setSample] = useKeptState(FIRST_SAMPLE);
  const rows = useMemo(() => stateBaselines(theta), [theta]);
  const felt = useMemo(() => feltIn(theta, sample), [theta, sample]);
  const { v } = useMemo(() => forkValues(theta), [theta]);
  const best = useMemo(() => forkBestBaseline(theta), [theta]);
  return (
    <div className={shared.figure} style={{ '--figure-gap': '0.9rem' }}>
      <Bars rows={rows} />
      <ForkSliders theta={theta} onChange={setTheta} />
      <div className={`${shared.numbers} ${styles.tables}`}>
        <div>
          <table>
            <caption>What came, and what was expected</caption>
            <HeadRow
              cells={[
                't',
                'in, goes',
                <span key="to-go" className={styles.toGo}>
                  <Notation>R̂ₜ</Notation>
                </span>,
                <span key="value" className={styles.value}>
                  V(sₜ)
                </span>,
                'feels',
              ]}
            />
            <tbody>
              {felt.map(({ t, state, act, rtg, val }) => (
                <tr key={t}>
                  <th scope="row">{t}</th>
                  <td>
                    {state}, {act}
                  </td>
                  <td>{fixed(rtg, 2)}</td>
                  <td>{fixed(val, 2)}</td>
                  <td>
                    <strong>{signed(rtg - val)}</strong>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Button icon="shuffle" onClick={() => setSample(sample + 1)}>
            Another trajectory
          </Button>
        </div>
        <table>
          <caption>V, and beside it the best baseline</caption>
          <HeadRow cells={['t', ...FORK_STATES.map((state) => `in ${state}`)]} />
          <tbody>
            {Array.from({ length: FORK_DECISIONS }, (_, t) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its time
              <tr key={t}>
                <th scope="row">{t}</th>
                {FORK_STATES.map((state, s) => (
                  <td key={state}>
                    {/* nobody starts in C */}
                    {t === 0 && state === 'C' ? (
                      'never'
                    ) : (
                      <>
                        <span className={styles.value}>{fixed(v[t][s], 2)}</span>{' '}
                        <span className={styles.best}>{fixed(best[t][s], 2)}</span>
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ShowData
        table={() => ({
          caption: 'Total variance of one trajectory’s estimate; exact',
          columns: ['subtracted from R̂ₜ', 'total variance', 'share of that of R̂ₜ'],
          rows: rows.map(({ name, variance }) => [
            name,
            variance.toFixed(6),
            rows[0].variance > 0 ? (variance / rows[0].variance).toFixed(4) : '',
          ]),
        })}
      />
    </div>
  );
}

function Bars({ rows }: { rows: readonly Row[] }) {
  const most = Math.max(1e-9, ...rows.map(({ variance }) => variance));
  return (
    <ul className={styles.bars} aria-label="Total variance of R̂ₜ less a baseline">
      {rows.map(({ key, name, variance }) => (
        <li key={key} data-kind={key}>
          <span>
            <Notation>R̂ₜ</Notation>
            {key === 'none' ? '' : ' − '}
            {key === 'none' ? ' alone' : name}
          </span>
          <span className={styles.track}>
            <span className={styles.bar} style={{ inlineSize: `${(100 * variance) / most}%` }} />
          </span>
          <strong>{fixed(variance, 3)}</strong>
        </li>
      ))}
    </ul>
  );
}

function signed(value: number): string {
  const text = fixed(value, 2);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}
