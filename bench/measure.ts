import type { Engine } from '../src/engine/engine';
import type { PhiKey } from '../src/rl/phi/phi';
import { TrainLoop } from '../src/worker/trainLoop';
import { type Split, timedEngine } from './timedEngine';

/** One training to time. */
export interface Workload {
  readonly phi: PhiKey;
  readonly runs: number;
  readonly batchSize: number;
  readonly epochs: number;
}

export interface Measurement extends Workload {
  readonly engine: string;
  readonly envSteps: number;
  readonly seconds: number;
  readonly stepsPerSecond: number;
  /** share of the time in each verb, 0 to 1 */
  readonly split: Readonly<Split>;
}

/** The source's experiment, one run of 50 epochs, and what readers do with it. */
export const WORKLOADS: readonly Workload[] = [
  { phi: 'total-return', runs: 1, batchSize: 5_000, epochs: 50 },
  { phi: 'reward-to-go', runs: 1, batchSize: 5_000, epochs: 50 },
  { phi: 'reward-to-go', runs: 1, batchSize: 1_000, epochs: 50 },
  { phi: 'reward-to-go', runs: 1, batchSize: 50_000, epochs: 10 },
  { phi: 'reward-to-go', runs: 8, batchSize: 5_000, epochs: 10 },
  { phi: 'reward-to-go', runs: 64, batchSize: 5_000, epochs: 3 },
];

/**
 * Times a whole training (collect, weigh, gradient, step) of the network 4-32-2 with Adam.
 *
 * @param now ms; the clock of wherever this runs
 */
export async function measure(
  engine: Engine,
  workload: Workload,
  now: () => number,
): Promise<Measurement> {
  const spent: Split = { collect: 0, weigh: 0, gradient: 0, step: 0 };
  const loop = new TrainLoop(timedEngine(engine, now, spent), {
    env: 'CartPole-v0',
    hidden: [32],
    batchSize: workload.batchSize,
    optimizer: 'adam',
    seeds: Array.from({ length: workload.runs }, (_, seed) => seed),
  });
  const started = now();
  await loop.choose([workload.phi]);
  let envSteps = 0;
  for (let epoch = 0; epoch < workload.epochs; epoch++) {
    const { runs } = await loop.epoch(0.01);
    for (const run of runs) envSteps += run.envSteps;
  }
  const seconds = (now() - started) / 1000;
  loop.dispose();
  return {
    ...workload,
    engine: engine.kind,
    envSteps,
    seconds,
    stepsPerSecond: envSteps / seconds,
    split: {
      collect: spent.collect / seconds / 1000,
      weigh: spent.weigh / seconds / 1000,
      gradient: spent.gradient / seconds / 1000,
      step: spent.step / seconds / 1000,
    },
  };
}
