import { useEffect, useMemo, useRef, useState } from 'react';
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
}

/** Episodes that a worker plays while the figure wants them: some at once, and more while it runs. */
export function useCartPole(isWanted: boolean, isRunning: boolean, onEnd: () => void): Sampled {
  const [played, setPlayed] = useState<PlayedBaselines>();
  const [hasFailed, setFailed] = useState(false);
  const worker = useRef<Worker>(undefined);

  useEffect(() => {
    const fresh = new Worker(new URL('./cartPoleBaselines.worker.ts', import.meta.url), {
      type: 'module',
      name: 'constant baselines',
    });
    fresh.onmessage = ({ data }: MessageEvent<PlayedBaselines>) => setPlayed(data);
    fresh.onerror = () => setFailed(true);
    worker.current = fresh;
    return () => fresh.terminate();
  }, []);

  const goal = !isWanted ? 0 : isRunning ? MOST_EPISODES : FIRST_EPISODES;
  useEffect(() => worker.current?.postMessage({ goal } satisfies MoreEpisodes), [goal]);

  const episodes = played?.episodes ?? 0;
  useEffect(() => {
    if (episodes >= MOST_EPISODES) onEnd();
  }, [episodes, onEnd]);

  const baselines = useMemo(() => played && sampledBaselines(played), [played]);
  return { baselines, episodes, hasFailed };
}
