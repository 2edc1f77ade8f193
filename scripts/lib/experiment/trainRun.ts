import { createPlainEngine } from '../../../src/engine/plain/plainEngine';
import type { PhiKey } from '../../../src/rl/phi/phi';
import {
  type Curves,
  NO_CURVES,
  type RunCurve,
  type ToldEpoch,
  withReports,
} from '../../../src/session/curves';
import { type Settings, shapeOf, tuningOf } from '../../../src/session/experiment';
import { TrainLoop } from '../../../src/worker/trainLoop';

/** Which run of an experiment is meant. */
export interface RunName {
  readonly phi: PhiKey;
  readonly seed: number;
}

/** What one run came to. */
export interface TrainedRun {
  readonly curve: RunCurve;
  readonly wallSeconds: number;
}

/** Epochs that are taken into the curve at a time. */
const GATHERED = 100;

/** Trains one run, up to its last epoch or to where it stops, which its curve then says. */
export async function trainRun(settings: Settings, { phi, seed }: RunName): Promise<TrainedRun> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const { epochs, learningRate, detailed } = settings;
  const { weighing } = tuningOf(settings);
  const loop = new TrainLoop(createPlainEngine(), { ...shapeOf(settings), seeds: [seed] });
  await loop.choose([phi]);
  let curves: Curves = NO_CURVES;
  const told: ToldEpoch[] = [];
  while (loop.stage(epochs) === 'underway') {
    const report = await loop.epoch(learningRate, weighing, { detailed });
    told.push({ report, seconds: seconds() });
    // a report holds a policy, so not all of them are kept
    if (told.length === GATHERED) curves = withReports(curves, told.splice(0));
  }
  loop.dispose();
  return { curve: withReports(curves, told).runs[0], wallSeconds: seconds() };
}
