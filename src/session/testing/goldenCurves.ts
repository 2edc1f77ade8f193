import { createPlainEngine } from '../../engine/plain/plainEngine';
import { TrainLoop } from '../../worker/trainLoop';
import { NO_CURVES, type RunCurve, type ToldEpoch, withReports } from '../curves';
import { type Settings, shapeOf, tuningOf } from '../experiment';
import { LAB_SETTINGS } from '../lab/labSettings';
import { DEFAULT_VIEW } from '../lab/labView';
import { writeLink } from '../lab/permalink';
import { hashCurves, type ResultHash } from '../lab/resultHash';

/** An experiment whose curves are known to the bit, wherever it trains on the plain engine. */
export interface GoldenExperiment {
  readonly name: string;
  readonly settings: Settings;
  /** of {@link ResultHash}, over all epochs */
  readonly digest: string;
}

const EPOCHS = 300;

function golden(name: string, digest: string, changes: Partial<Settings>): GoldenExperiment {
  const small = {
    epochs: EPOCHS,
    batchSize: 300,
    seeds: 2,
    engine: 'plain',
    pace: 'fast',
  } as const;
  return { name, digest, settings: { ...LAB_SETTINGS, ...small, ...changes } };
}

/**
 * The promise that the same link gives the same curves everywhere, as three experiments. After 300 epochs a last digit that was rounded
 * otherwise has grown into another curve. Whoever changes what training computes, on purpose, writes the new digests here: they are in
 * the failing test's message.
 */
export const GOLDEN_EXPERIMENTS: readonly GoldenExperiment[] = [
  golden('reward-to-go', '01a36e776ae769f7', { phis: ['reward-to-go'] }),
  golden('value function as a baseline', '42d7e844ad2eb3da', {
    phis: ['reward-to-go-baseline'],
    normalize: true,
    gamma: 0.99,
  }),
  golden('GAE, two hidden layers, a changed world', '40905d9859bb9d63', {
    phis: ['gae'],
    env: 'CartPole-v1',
    hidden: [8, 8],
    gamma: 0.99,
    world: { gravity: 12, actionNoise: 0.05 },
  }),
];

/** Trains an experiment here, without a worker. @returns its curves */
export async function trainedCurves(
  settings: Settings,
  epochs: number = settings.epochs,
): Promise<readonly RunCurve[]> {
  const { phis, learningRate, weighing } = tuningOf(settings);
  const loop = new TrainLoop(createPlainEngine(), shapeOf(settings));
  await loop.choose(phis);
  const told: ToldEpoch[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    told.push({ report: await loop.epoch(learningRate, weighing), seconds: epoch });
  }
  loop.dispose();
  return withReports(NO_CURVES, told).runs;
}

/**
 * A link to a golden experiment with the hash of the curves that it has here. A page that has trained it to its end says whether its own
 * curves are the same, and from which epoch on they are not.
 *
 * @returns the address's hash, with its `#`
 */
export async function goldenLink({ name, settings }: GoldenExperiment): Promise<string> {
  const result: ResultHash | undefined = hashCurves(await trainedCurves(settings));
  const nothing = { view: DEFAULT_VIEW, code: undefined, lesson: undefined };
  return `#${writeLink({ name, settings, result, ...nothing })}`;
}
