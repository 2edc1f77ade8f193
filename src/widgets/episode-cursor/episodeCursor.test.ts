import { describe, expect, it } from 'vitest';
import { weighedEpisode } from './episodeCursor';

describe('the episode under the cursor', () => {
  it('has one reward a step: R(τ) is its length, R̂_t what is left of it', () => {
    for (const episode of [0, 1, 2, 3]) {
      const { replay, totalReturns, rewardsToGo } = weighedEpisode(episode);
      const steps = replay.acts.length;
      expect(replay.earned.at(-1)).toBe(steps);
      expect([...totalReturns]).toEqual(new Array(steps).fill(steps));
      expect([...rewardsToGo]).toEqual(Array.from({ length: steps }, (_, t) => steps - t));
    }
  });

  it('has actions that are credited less and less, down to the last one, which earned a single reward', () => {
    const { rewardsToGo } = weighedEpisode(0);
    expect(rewardsToGo.at(-1)).toBe(1);
  });
});
