import { useCallback, useEffect, useMemo, useState } from 'react';
import { FORK_STATES, FORK_THETA, sigmoid, type Theta } from '../../rl/env/fork';
import { Button } from '../../ui/Button';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { fixed, grouped } from '../../ui/number';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Slider } from '../../ui/Slider';
import { type Cell, HeatGrid } from './HeatGrid';
import styles from './PastGrid.module.css';
import { CartPolePairs, forkPairGrid, type PairGrid } from './pairMoments';

type World = 'fork' | 'cart-pole';

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
    <div className={styles.figure}>
      <SegmentedControl
        legend="World"
        value={world}
        options={[
          { value: 'fork', label: 'Fork, exact' },
          { value: 'cart-pole', label: 'CartPole, sampled' },
        ]}
        onChange={pick}
      />
      <div className={styles.grids}>
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
      <p role="status" className={styles.status}>
        {reading(grid, picked)}
        {world === 'cart-pole' && ` From ${grouped(episodes, 0)} episodes of an untrained policy.`}
      </p>
      {world === 'fork' ? (
        <div className={styles.sliders}>
          {FORK_STATES.map((state, i) => (
            <Slider
              key={state}
              label={
                <>
                  θ<sub>{state}</sub>: P(right | {state})
                </>
              }
              min={-4}
              max={4}
              step={0.1}
              value={theta[i]}
              initial={FORK_THETA[i]}
              format={(value) => `${fixed(value, 1)}: ${fixed(sigmoid(value), 2)}`}
              onChange={(value) => {
                const next: [number, number, number] = [...theta];
                next[i] = value;
                setTheta(next);
              }}
            />
          ))}
        </div>
      ) : (
        <div>
          <Button
            icon={isRunning ? 'pause' : 'play'}
            disabled={episodes >= MOST_EPISODES}
            onClick={() => setRunning(!isRunning)}
          >
            {isRunning ? 'Stop playing' : 'Play more episodes'}
          </Button>
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

  useEffect(() => {
    if (!isWanted || pairs.episodes >= goal) return;
    let frame = requestAnimationFrame(function more() {
      pairs.draw(A_FRAME);
      setEpisodes(pairs.episodes);
      if (pairs.episodes < goal) frame = requestAnimationFrame(more);
      else onEnd();
    });
    return () => cancelAnimationFrame(frame);
  }, [isWanted, pairs, goal, onEnd]);

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
