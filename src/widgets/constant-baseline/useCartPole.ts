import { useEffect, useMemo, useState } from 'react';
import { type Baselines, sampledBaselines } from './baselineCurves';
import { CartPoleBaselines } from './cartPoleBaselines';

const FIRST_EPISODES = 2_000;
export const MOST_EPISODES = 20_000;

/** Episodes that are played, a group a frame, while the figure wants them: some at once, and more while it runs. */
export function useCartPole(
  isWanted: boolean,
  isRunning: boolean,
  onEnd: () => void,
): { readonly baselines: Baselines; readonly episodes: number } {
  const played = useMemo(() => {
    const fresh = new CartPoleBaselines(0);
    fresh.draw();
    return fresh;
  }, []);
  const [episodes, setEpisodes] = useState(played.episodes);
  const goal = isRunning ? MOST_EPISODES : FIRST_EPISODES;

  useEffect(() => {
    if (!isWanted || played.episodes >= goal) return;
    let frame = requestAnimationFrame(function more() {
      played.draw();
      setEpisodes(played.episodes);
      if (played.episodes < goal) frame = requestAnimationFrame(more);
      else onEnd();
    });
    return () => cancelAnimationFrame(frame);
  }, [isWanted, played, goal, onEnd]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of episodes stands for what is in the sums
  const baselines = useMemo(() => sampledBaselines(played), [played, episodes]);
  return { baselines, episodes };
}
