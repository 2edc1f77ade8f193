import { Worker } from 'node:worker_threads';
import { type Settings, shapeOf } from '../../../src/session/experiment';
import { type RunName, type TrainedRun, trainRun } from './trainRun';

/**
 * Trains the runs of all weights and seeds, in at most so many threads at a time. A run is the same to the bit in whichever thread it is.
 *
 * @returns the runs, weight by weight, in the order of their seeds
 */
export async function trainRuns(settings: Settings, jobs: number): Promise<readonly TrainedRun[]> {
  const { seeds } = shapeOf(settings);
  const names = settings.phis.flatMap((phi) => seeds.map((seed): RunName => ({ phi, seed })));
  const runs: TrainedRun[] = [];
  let next = 0;

  async function inTurn(train: (name: RunName) => Promise<TrainedRun>): Promise<void> {
    while (next < names.length) {
      const at = next++;
      runs[at] = await train(names[at]);
    }
  }

  if (jobs === 1 || names.length === 1) await inTurn((name) => trainRun(settings, name));
  else {
    const threads = Array.from({ length: Math.min(jobs, names.length) }, () => {
      const url = new URL('./runThread.mjs', import.meta.url);
      return new Worker(url, { workerData: settings, execArgv: [] });
    });
    const asked = (thread: Worker) => (name: RunName) =>
      new Promise<TrainedRun>((resolve, reject) => {
        thread.once('message', resolve);
        thread.once('error', reject);
        thread.postMessage(name);
      });
    try {
      await Promise.all(threads.map((thread) => inTurn(asked(thread))));
    } finally {
      await Promise.all(threads.map((thread) => thread.terminate()));
    }
  }
  return runs;
}
