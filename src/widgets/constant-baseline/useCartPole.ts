import { useEffect, useMemo, useRef, useState } from 'react';
import { type DurableWorker, durableWorker } from '../../worker/durableWorker';
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
  /** whether the worker died and was replaced */
  readonly wasReplaced: boolean;
}

/** Episodes that a worker plays while the figure wants them: some at once, and more while it runs. */
export function useCartPole(isWanted: boolean, isRunning: boolean, onEnd: () => void): Sampled {
  const [played, setPlayed] = useState<PlayedBaselines>();
  const [hasFailed, setFailed] = useState(false);
  const [wasReplaced, setReplaced] = useState(false);
  const worker = useRef<DurableWorker<MoreEpisodes>>(undefined);
  const goal = !isWanted ? 0 : isRunning ? MOST_EPISODES : FIRST_EPISODES;
  const wanted = useRef(goal);
  wanted.current = goal;

  useEffect(() => {
    const fresh = durableWorker<MoreEpisodes, PlayedBaselines>({
      spawn: () =>
        new Worker(new URL('./cartPoleBaselines.worker.ts', import.meta.url), {
          type: 'module',
          name: 'constant baselines',
        }),
      hear(news) {
        fresh.reach(news.episodes);
        setPlayed(news);
      },
      replaced(_, post) {
        setReplaced(true);
        post({ goal: wanted.current });
      },
      failed: () => setFailed(true),
    });
    worker.current = fresh;
    return fresh.end;
  }, []);

  useEffect(() => worker.current?.post({ goal }), [goal]);

  const episodes = played?.episodes ?? 0;
  useEffect(() => {
    if (episodes >= MOST_EPISODES) onEnd();
  }, [episodes, onEnd]);

  const baselines = useMemo(() => played && sampledBaselines(played), [played]);
  return { baselines, episodes, hasFailed, wasReplaced };
}
