import { givePulse } from '../../worker/pulse';
import { CartPoleBaselines } from './cartPoleBaselines';

/** A message asks for episodes until there are so many; after each group the worker tells how things stand. */
export interface MoreEpisodes {
  readonly goal: number;
}

givePulse((pulse) => postMessage(pulse));

const played = new CartPoleBaselines(0);
let goal = 0;
let isPlaying = false;

self.onmessage = async ({ data }: MessageEvent<MoreEpisodes>) => {
  goal = data.goal;
  if (isPlaying) return;
  isPlaying = true;
  while (played.episodes < goal) {
    played.draw();
    postMessage(played.news());
    // lets a new goal in
    await new Promise((resolve) => setTimeout(resolve));
  }
  isPlaying = false;
};
