import { useCallback, useMemo, useState } from 'react';
import { FORK_THETA, type Theta } from '../../rl/env/fork';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { fixed, grouped } from '../../ui/number';
import { ForkSliders } from '../parts/ForkSliders';
import shared from '../parts/figure.module.css';
import { RunButton } from '../parts/RunButton';
import { Status } from '../parts/Status';
import { useFrames } from '../parts/useFrames';
import { type World, WorldChoice } from '../parts/WorldChoice';
import { type Cell, HeatGrid } from './HeatGrid';
import { CartPolePairs, forkPairGrid, type PairGrid } from './pairMoments';

const FIRST = { fork: { t: 2, when: 0 }, 'cart-pole': { t: 20, when: 5 } } as const;
const A_FRAME = 100;
const FIRST_EPISODES = 3_000;
const MOST_EPISODES = 20_000;

/** Score times reward for every pair of times: what the mean keeps, and what only makes noise. */
export function PastGrid() {
  const [world, setWorld] = useState<World>('fork');
  const [theta, setTheta] = useState<Theta>(FORK_THETA);
  const [picked, setPicked] = useKeptState<Cell>(FIRST.fork);
  const [isRunning, setRunning] = useState(false);
  const stop = useCallback(() => setRunning(false), []);
  const { grid: sampled, episodes } = useCartPole(world === 'cart-pole', isRunning, stop);
  const exact = useMemo(() => forkPairGrid(theta), [theta]);
  const grid = world === 'fork' ? exact : sampled;
  const pick = (next: World) => {
    setWorld(next);
    setPicked(FIRST[next]);
  };
  return (
    <div className={shared.figure}>
      <WorldChoice value={world} onChange={pick} />
      <div className={shared.plots} style={{ '--least': '16rem' }}>
        <HeatGrid
          title="length of the mean"
          values={grid.map((row) => row.map(({ mean }) => mean))}
          most={largest(grid, 'mean')}
          picked={picked}
          onPick={setPicked}
        />
        <HeatGrid
          title="spread (standard deviation)"
          values={grid.map((row) => row.map(({ deviation }) => deviation))}
          most={largest(grid, 'deviation')}
          picked={picked}
          onPick={setPicked}
        />
      </div>
      <Status>
        {reading(grid, picked)}
        {world === 'cart-pole' && ` From ${grouped(episodes, 0)} episodes of an untrained policy.`}
      </Status>
      {world === 'fork' ? (
        <ForkSliders theta={theta} onChange={setTheta} />
      ) : (
        <div>
          <RunButton
            kind="plain"
            isRunning={isRunning}
            words={['Play more episodes', 'Stop playing']}
            disabled={episodes >= MOST_EPISODES}
            onRun={() => setRunning(true)}
            onPause={stop}
          />
        </div>
      )}
      <ShowData
        table={() => ({
          caption: 'Score at t times reward at t′: length of the mean, and standard deviation',
          columns: ['t, t′', 't', 't′', 'length of the mean', 'standard deviation'],
          rows: grid.flatMap((row, t) =>
            row.map(({ mean, deviation }, when) => [
              `${t}, ${when}`,
              String(t),
              String(when),
              mean.toFixed(6),
              deviation.toFixed(6),
            ]),
          ),
        })}
      />
    </div>
  );
}

/** The grid of CartPole, from episodes that are played while the figure is wanted and, beyond the first, while it runs. */
function useCartPole(isWanted: boolean, isRunning: boolean, onEnd: () => void) {
  const pairs = useMemo(() => {
    const fresh = new CartPolePairs(0);
    fresh.draw(A_FRAME);
    return fresh;
  }, []);
  const [episodes, setEpisodes] = useState(pairs.episodes);
  const goal = isRunning ? MOST_EPISODES : FIRST_EPISODES;

  useFrames(isWanted && pairs.episodes < goal, () => {
    pairs.draw(A_FRAME);
    setEpisodes(pairs.episodes);
    if (pairs.episodes >= goal) onEnd();
    return pairs.episodes < goal;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of episodes stands for what is in the sums
  const grid = useMemo(() => pairs.grid(), [pairs, episodes]);
  return { grid, episodes };
}

function largest(grid: PairGrid, key: 'mean' | 'deviation'): number {
  return Math.max(...grid.flat().map((moment) => moment[key]));
}

function reading(grid: PairGrid, { t, when }: Cell): string {
  const { mean, deviation } = grid[t][when];
  const relation = when < t ? 'before it' : when === t ? 'of the same step' : 'after it';
  return `Action at t = ${t}, reward at t′ = ${when}, ${relation}: mean ${fixed(mean, 3)}, spread ${fixed(deviation, 3)}.`;
}
