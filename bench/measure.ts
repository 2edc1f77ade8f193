import type { Engine } from '../src/engine/engine';
import type { PhiKey } from '../src/rl/phi/phi';
import { TrainLoop } from '../src/worker/trainLoop';

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
}

/** The source's experiment, one run of 50 epochs, and what readers do with it. */
export const WORKLOADS: readonly Workload[] = [
  { phi: 'total-return', runs: 1, batchSize: 5_000, epochs: 50 },
  { phi: 'reward-to-go', runs: 1, batchSize: 5_000, epochs: 50 },
  { phi: 'reward-to-go', runs: 1, batchSize: 1_000, epochs: 50 },
  { phi: 'reward-to-go', runs: 8, batchSize: 5_000, epochs: 10 },
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
  const loop = new TrainLoop(engine, {
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
  };
}
