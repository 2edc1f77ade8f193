import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPlainEngine } from '../engine/plain/plainEngine';
import type { OwnPhiKey, Phi } from '../rl/phi/phi';
import { PHIS } from '../rl/phi/registry';
import { rewardToGo } from '../rl/phi/rewardToGo';
import { DEFAULT_WEIGHING, type RunReport } from '../worker/protocol';
import { TrainLoop } from '../worker/trainLoop';

/**
 * What chapters say of trainings, trained. The same seeds give the same curves wherever this runs (session/testing/goldenCurves.ts), so
 * that numbers are held to the digit in which the text has them.
 */

const SEEDS = 10;

interface Training {
  readonly phi: OwnPhiKey;
  readonly batchSize: number;
  readonly epochs: number;
  readonly learningRate?: number;
  readonly detailed?: boolean;
  readonly phis?: Readonly<Record<OwnPhiKey, Phi>>;
}

/** @returns [epochs][SEEDS] */
async function train(training: Training): Promise<(readonly RunReport[])[]> {
  const { phi, batchSize, epochs, learningRate = 0.01, detailed = false, phis } = training;
  const seeds = Array.from({ length: SEEDS }, (_, seed) => seed);
  const shape = { env: 'CartPole-v0', hidden: [32], batchSize, optimizer: 'adam', seeds } as const;
  const loop = new TrainLoop(createPlainEngine(), shape, phis);
  await loop.choose([phi]);
  const reports: (readonly RunReport[])[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    reports.push((await loop.epoch(learningRate, DEFAULT_WEIGHING, { detailed })).runs);
  }
  return reports;
}

const meanOf = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;
const returnsOf = (epochs: readonly (readonly RunReport[])[]) =>
  epochs.flatMap((runs) => runs.map(({ meanReturn }) => meanReturn));

/** A chapter's prose, without its line breaks. */
function chapter(file: string): string {
  return readFileSync(join(import.meta.dirname, `${file}.mdx`), 'utf8').replace(/\s+/g, ' ');
}

/** R̂_t less its mean over the episode, in the place of R̂_t. */
const lessOwnMean: Readonly<Record<OwnPhiKey, Phi>> = {
  ...PHIS,
  'reward-to-go': {
    ...rewardToGo,
    weigh(episode, weights, options) {
      rewardToGo.weigh(episode, weights, options);
      const mean = weights.reduce((sum, x) => sum + x, 0) / weights.length;
      for (let t = 0; t < weights.length; t++) weights[t] -= mean;
    },
  },
};

/** By weight and rate: ten seeds over 200 epochs of 1,000 steps; trained once, and asked about more than once. */
const small = new Map<string, Promise<(readonly RunReport[])[]>>();
function longTraining(phi: OwnPhiKey, learningRate: number) {
  const key = `${phi} ${learningRate}`;
  const training =
    small.get(key) ?? train({ phi, batchSize: 1_000, epochs: 200, learningRate, detailed: true });
  small.set(key, training);
  return training;
}

describe('chapters 8 and 11 on an episode’s own mean', () => {
  it('say what it costs in batches of 1,000 steps', async () => {
    const with1000 = { phi: 'reward-to-go', batchSize: 1_000, epochs: 50 } as const;
    const less = await train({ ...with1000, phis: lessOwnMean });
    const plain = await longTraining('reward-to-go', 0.01);
    const [own, rtg] = [less[49], plain[49]].map((runs) => meanOf(returnsOf([runs])).toFixed(0));
    expect(chapter('08-baselines')).toContain(
      `it comes to a return of ${own} after 50 epochs with batches of 1,000, where the reward-to-go comes to ${rtg}`,
    );
  });

  it('say what it brings where an epoch is one episode', async () => {
    const single = { phi: 'reward-to-go', batchSize: 1, epochs: 200, learningRate: 0.003 } as const;
    const late = async (phis = PHIS) => {
      const epochs = await train({ ...single, phis });
      expect(epochs.flat().every(({ episodes }) => episodes === 1)).toBe(true);
      return meanOf(returnsOf(epochs.slice(180))).toFixed(0);
    };
    expect(chapter('11-lab')).toContain(
      `epochs 181 to 200 have a mean return of ${await late(lessOwnMean)} with it, and of ${await late()} with the plain reward-to-go`,
    );
  });
});

describe('chapter 10 on what comes after the goal', () => {
  it('says how far the entropy falls', async () => {
    const epochs = await longTraining('reward-to-go', 0.01);
    const [first, later, last] = [1, 50, 200].map((epoch) =>
      meanOf(epochs[epoch - 1].map(({ details }) => details?.ent ?? Number.NaN)).toFixed(2),
    );
    expect(chapter('10-vanilla-policy-gradient')).toContain(
      `it falls from ${first} nats in the first epoch to ${later} in the fiftieth and ${last} in the two hundredth`,
    );
  });

  it.each([
    ['reward-to-go', 0.01, '\\term{reward-to-go}{\\rtg}'],
    ['reward-to-go', 0.003, '\\term{reward-to-go}{\\rtg}'],
    ['reward-to-go-baseline', 0.01, '\\term{reward-to-go-baseline}{\\rtg - V_\\phi}'],
  ] as const)('says how often runs of %s at a rate of %d fall back', async (phi, rate, tex) => {
    const returns = returnsOf((await longTraining(phi, rate)).slice(100));
    const low = returns.filter((x) => x < 150).length;
    expect(chapter('10-vanilla-policy-gradient')).toContain(
      `| $${tex}$, $\\alpha = ${rate}$ | ${meanOf(returns).toFixed(0)} | ${low} of 1,000 |`,
    );
  });
});
