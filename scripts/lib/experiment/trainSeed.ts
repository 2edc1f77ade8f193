import { createPlainEngine } from '../../../src/engine/plain/plainEngine';
import { type Settings, shapeOf } from '../../../src/session/experiment';
import { TrainLoop } from '../../../src/worker/trainLoop';

/** What one seed came to. */
export interface TrainedRun {
  readonly seed: number;
  /** per epoch */
  readonly meanReturn: number[];
  envSteps: number;
  wallSeconds: number;
}

/** Trains the run of one seed. @returns also why it stopped, where it did before its last epoch */
export async function trainSeed(
  settings: Settings,
  seed: number,
): Promise<{ readonly run: TrainedRun; readonly failures: readonly string[] }> {
  const started = performance.now();
  const run: TrainedRun = { seed, meanReturn: [], envSteps: 0, wallSeconds: 0 };
  const stops: string[] = [];
  const loop = new TrainLoop(createPlainEngine(), { ...shapeOf(settings), seeds: [seed] });
  await loop.choose(settings.phis);
  while (loop.stage(settings.epochs) === 'underway') {
    const { runs: reports, failures } = await loop.epoch(settings.learningRate);
    for (const { meanReturn, envSteps } of reports) {
      run.meanReturn.push(meanReturn);
      run.envSteps += envSteps;
    }
    stops.push(...failures.map(({ text }) => text));
  }
  loop.dispose();
  run.wallSeconds = (performance.now() - started) / 1000;
  return { run, failures: stops };
}
