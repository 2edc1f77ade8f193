import { useEffect, useMemo, useState } from 'react';
import { useWorker } from '../parts/useWorker';
import { type Baselines, sampledBaselines } from './baselineCurves';
import type { PlayedBaselines } from './cartPoleBaselines';
import type { MoreEpisodes } from './cartPoleBaselines.worker';

const FIRST_EPISODES = 2_000;
export const MOST_EPISODES = 20_000;

export interface Sampled {
  /** undefined until the first episodes are in */
  readonly baselines: Baselines | undefined;
  readonly episodes: number;
  readonly hasFailed: boolean;
  /** workers that died and were replaced */
  readonly deaths: number;
}

const spawn = () =>
  new Worker(new URL('./cartPoleBaselines.worker.ts', import.meta.url), {
    type: 'module',
    name: 'constant baselines',
  });

/** Episodes that a worker plays while the figure wants them: some at once, and more while it runs. */
export function useCartPole(isWanted: boolean, isRunning: boolean, onEnd: () => void): Sampled {
  const [played, setPlayed] = useState<PlayedBaselines>();
  const goal = !isWanted ? 0 : isRunning ? MOST_EPISODES : FIRST_EPISODES;
  const { worker, ...work } = useWorker<MoreEpisodes, PlayedBaselines>({
    spawn,
    begin: () => [{ goal }],
    hear(news) {
      setPlayed(news);
      return news.episodes;
    },
  });

  useEffect(() => worker.current?.post({ goal }), [worker, goal]);

  const episodes = played?.episodes ?? 0;
  useEffect(() => {
    if (episodes >= MOST_EPISODES) onEnd();
  }, [episodes, onEnd]);

  const baselines = useMemo(() => played && sampledBaselines(played), [played]);
  return { baselines, episodes, ...work };
}
