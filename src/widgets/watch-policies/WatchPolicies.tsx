import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { CART_POLE_STEP_LIMITS } from '../../rl/env/cartPole';
import { handEpisodes } from '../../session/handEpisodes';
import type { Session } from '../../session/session';
import { isBusy } from '../../session/session';
import { STAGE_SIZES } from '../../session/stage';
import { useOneNetwork } from '../../session/useOneNetwork';
import { ShowData } from '../../ui/chart/ShowData';
import { fixed } from '../../ui/number';
import { prefersReducedMotion } from '../../ui/preferences';
import { CartPoleStage } from '../../ui/stage/CartPoleStage';
import { usePainting } from '../../ui/stage/usePainting';
import { usePreference } from '../../ui/usePreference';
import { TrainButtons } from '../parts/Conduct';
import shared from '../parts/figure.module.css';
import { HeadRow } from '../parts/HeadRow';
import { useSessionKeeper } from '../parts/useSessionKeeper';
import { type Level, paintReturns } from './paintReturns';
import { COIN, coinScore, networkScore, player, type Score, score } from './players';
import styles from './WatchPolicies.module.css';

const LIMIT = CART_POLE_STEP_LIMITS['CartPole-v0'];

/** A policy that tosses a coin, a network in training, and the reader's own episodes to compare them with. */
export function WatchPolicies() {
  const { store, session } = useOneNetwork(usePreference('engine'));
  const { returns } = useStore(handEpisodes);
  useSessionKeeper(store);
  const { curves, inForce } = session;
  const { hidden } = inForce;
  const policy = curves.policies['total-return'];
  const means = curves.runs[0]?.meanReturn ?? [];
  const [coin] = useState(coinScore);
  const network = useMemo(() => policy && networkScore(policy, hidden), [policy, hidden]);
  const you = score('You', returns);
  const performers = useMemo(() => {
    const coinKey = { ...COIN, seed: 0, epoch: 1 };
    const tosser = player('coin', 'a coin', 'var(--ink-soft)', coinKey, prefersReducedMotion);
    if (!policy) return [tosser];
    const title = `the network, epoch ${policy.epoch}`;
    const key = { ...policy, hidden };
    return [tosser, player('network', title, 'var(--accent)', key, prefersReducedMotion)];
  }, [policy, hidden]);

  const levels: Level[] = [
    level(coin, 'a coin', 'var(--ink-soft)', [3, 3]),
    ...(you.best === undefined
      ? []
      : [{ ...level(you, 'your best', 'var(--q-total-return)', []), value: you.best }]),
  ];
  const epochs = Math.max(inForce.epochs, means.length);
  const canvas = usePainting((easel) =>
    paintReturns(easel, { means, epochs, limit: LIMIT, levels }),
  );

  return (
    <div
      className={shared.figure}
      data-busy={isBusy(session) || undefined}
      aria-busy={session.status === 'opening'}
    >
      <div className={shared.stageBeside}>
        <CartPoleStage
          sizes={STAGE_SIZES}
          performers={performers}
          lanes={2}
          label={`Two carts: one pushed by the toss of a coin, one by the network in epoch ${policy?.epoch ?? 1}.`}
        />
        <div className={styles.chart}>
          <canvas
            ref={canvas}
            className={shared.canvas}
            role="img"
            aria-label={`Mean return by epoch: ${means.length} of ${epochs} epochs, the last ${fixed(means.at(-1) ?? 0, 1)}. A coin: ${fixed(coin.mean ?? 0, 1)}.`}
          />
        </div>
      </div>
      <div className={shared.row}>
        <TrainButtons
          isRunning={session.status === 'running'}
          disabled={session.status === 'opening' || session.status === 'failed'}
          store={store}
        />
        <p className={shared.aside} role="status">
          {statusOf(session, means)}
        </p>
      </div>
      {session.failure && (
        <p className={shared.failure} role="alert">
          {session.failure}
        </p>
      )}
      <Scores scores={[coin, network ?? score('The network', []), you]} />
      <ShowData
        table={() => ({
          caption: 'Mean return of each epoch of the network’s training',
          columns: ['epoch', 'mean return'],
          rows: means.map((mean, i) => [String(i + 1), mean.toFixed(1)]),
        })}
      />
    </div>
  );
}

function level({ mean = 0 }: Score, label: string, color: string, dash: number[]): Level {
  return { value: mean, label, color, dash };
}

/** While it trains the numbers go by too fast to be told: a screen reader hears the beginning and the end. */
function statusOf({ status, inForce }: Session, means: readonly number[]): string {
  if (status === 'opening') return 'getting ready';
  if (status === 'failed') return 'stopped';
  if (status === 'running') return `training, ${inForce.epochs} epochs`;
  const last = means.at(-1);
  const so = last === undefined ? '' : ` · mean return ${fixed(last, 1)}`;
  if (means.length <= 1) return `untrained${so}`;
  return `${status === 'finished' ? 'trained' : 'paused'}, epoch ${means.length}${so}`;
}

function Scores({ scores }: { scores: readonly Score[] }) {
  return (
    <table className={`${shared.ruled} ${styles.scores}`}>
      <HeadRow cells={['who', 'mean return', 'best', 'episodes']} />
      <tbody>
        {scores.map(({ who, mean, error, best, episodes }) => (
          <tr key={who}>
            <th scope="row">{who}</th>
            <td>
              {mean === undefined ? '–' : fixed(mean, 1)}
              {error !== undefined && ` ± ${fixed(error, 1)}`}
            </td>
            <td>{best ?? '–'}</td>
            <td>{episodes === 0 ? 'none yet' : episodes.toLocaleString('en')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
