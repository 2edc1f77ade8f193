import type { Checkpoint } from './protocol';
import type { TrainLoop } from './trainLoop';

/** ms: as much training, and no more, may have to be done again */
const EVERY = 500;

/** Tells where runs stand, so that no more is lost with this worker than the time since. */
export interface Checkpoints {
  /** @param leg the number of the one that is under way */
  tell(loop: TrainLoop, leg: number): Promise<void>;
  /** Tells it if the last time was long ago, or {@link want} was called since. */
  tellSometimes(loop: TrainLoop, leg: number): Promise<void>;
  want(): void;
}

/** @param now ms */
export function createCheckpoints(
  post: (checkpoint: Checkpoint) => void,
  now: () => number,
): Checkpoints {
  let toldAt = now();
  let isWanted = false;

  async function tell(loop: TrainLoop, leg: number): Promise<void> {
    toldAt = now();
    isWanted = false;
    try {
      post({ leg, runs: await loop.checkpoint() });
    } catch {
      // an engine that cannot tell is dead, which the next epoch will find, and mend
    }
  }

  return {
    tell,
    async tellSometimes(loop, leg) {
      if (isWanted || now() - toldAt >= EVERY) await tell(loop, leg);
    },
    want() {
      isWanted = true;
    },
  };
}
