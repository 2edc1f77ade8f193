import { Worker } from 'node:worker_threads';
import { type Settings, shapeOf } from '../../../src/session/experiment';
import { type TrainedRun, trainSeed } from './trainSeed';

type Outcome = Awaited<ReturnType<typeof trainSeed>>;

/**
 * Trains the runs of all seeds, in at most so many threads at a time. A run is the same to the bit in whichever thread it is.
 *
 * @returns the runs in the order of their seeds, and why any of them stopped early
 */
export async function trainSeeds(
  settings: Settings,
  jobs: number,
): Promise<{ readonly runs: TrainedRun[]; readonly failures: string[] }> {
  const { seeds } = shapeOf(settings);
  const outcomes: Outcome[] = [];
  let next = 0;

  async function inTurn(train: (seed: number) => Promise<Outcome>): Promise<void> {
    while (next < seeds.length) {
      const at = next++;
      outcomes[at] = await train(seeds[at]);
    }
  }

  if (jobs === 1 || seeds.length === 1) await inTurn((seed) => trainSeed(settings, seed));
  else {
    const threads = Array.from({ length: Math.min(jobs, seeds.length) }, () => {
      const url = new URL('./seedThread.mjs', import.meta.url);
      return new Worker(url, { workerData: settings, execArgv: [] });
    });
    const asked = (thread: Worker) => (seed: number) =>
      new Promise<Outcome>((resolve, reject) => {
        thread.once('message', resolve);
        thread.once('error', reject);
        thread.postMessage(seed);
      });
    try {
      await Promise.all(threads.map((thread) => inTurn(asked(thread))));
    } finally {
      await Promise.all(threads.map((thread) => thread.terminate()));
    }
  }
  return {
    runs: outcomes.map(({ run }) => run),
    failures: outcomes.flatMap(({ failures }) => failures),
  };
}
