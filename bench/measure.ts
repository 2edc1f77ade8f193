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
  /** kind, and threads where they are several */
  readonly engine: string;
  readonly envSteps: number;
  /** the whole training, from opening the cohort */
  readonly seconds: number;
  readonly stepsPerSecond: number;
  /** until the first epoch was done: includes what an engine has to compile or to start */
  readonly firstEpochSeconds: number;
  /** environment steps a second in the epochs after the first */
  readonly steadyStepsPerSecond: number;
  /** share of the time in each verb, 0 to 1 */
  readonly split: Readonly<Split>;
}

const phi = 'reward-to-go';

/** The source's experiment, one run of 50 epochs, and what readers do with it. */
export const WORKLOADS: readonly Workload[] = [
  { phi: 'total-return', runs: 1, batchSize: 5_000, epochs: 50 },
  { phi, runs: 1, batchSize: 5_000, epochs: 50 },
  { phi, runs: 1, batchSize: 1_000, epochs: 100 },
  { phi, runs: 1, batchSize: 50_000, epochs: 10 },
  { phi, runs: 8, batchSize: 5_000, epochs: 20 },
  { phi, runs: 64, batchSize: 5_000, epochs: 5 },
];

/** The webgl engine reads its results back once an epoch; a few epochs tell its pace. */
export const WEBGL_WORKLOADS: readonly Workload[] = [
  { phi, runs: 1, batchSize: 5_000, epochs: 20 },
  { phi, runs: 1, batchSize: 1_000, epochs: 20 },
  { phi, runs: 1, batchSize: 50_000, epochs: 4 },
  { phi, runs: 8, batchSize: 5_000, epochs: 8 },
  { phi, runs: 16, batchSize: 5_000, epochs: 5 },
  { phi, runs: 64, batchSize: 5_000, epochs: 3 },
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
  const envSteps: number[] = [];
  let firstEpochSeconds = 0;
  for (let epoch = 0; epoch < workload.epochs; epoch++) {
    const { runs } = await loop.epoch(0.01);
    envSteps.push(runs.reduce((sum, run) => sum + run.envSteps, 0));
    if (epoch === 0) firstEpochSeconds = (now() - started) / 1000;
  }
  const seconds = (now() - started) / 1000;
  loop.dispose();
  const all = envSteps.reduce((sum, n) => sum + n, 0);
  const share = (ms: number) => ms / seconds / 1000;
  return {
    ...workload,
    engine: (engine.threads ?? 1) > 1 ? `${engine.kind} × ${engine.threads}` : engine.kind,
    envSteps: all,
    seconds,
    stepsPerSecond: all / seconds,
    firstEpochSeconds,
    steadyStepsPerSecond: (all - envSteps[0]) / (seconds - firstEpochSeconds),
    split: {
      collect: share(spent.collect),
      weigh: share(spent.weigh),
      gradient: share(spent.gradient),
      step: share(spent.step),
    },
  };
}
