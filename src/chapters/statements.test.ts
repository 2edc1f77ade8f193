import { describe, expect, it } from 'vitest';
import { createPlainEngine } from '../engine/plain/plainEngine';
import { FORK_THETA, forkTrajectories, forkTrajectoryProb } from '../rl/env/fork';
import { forkTotalVariance } from '../rl/env/forkBaselines';
import {
  type ForkWeight,
  forkEstimate,
  forkExpectation,
  forkGradient,
  forkToGo,
} from '../rl/env/forkExact';
import { forkDiscountedValues, forkGae } from '../rl/env/forkGae';
import { bernoulli } from '../rl/families';
import type { OwnPhiKey, Phi } from '../rl/phi/phi';
import { PHIS } from '../rl/phi/registry';
import { rewardToGo } from '../rl/phi/rewardToGo';
import { halfTrained } from '../rl/policy/halfTrained';
import { trial } from '../session/trial';
import { DEFAULT_WEIGHING, type RunReport } from '../worker/protocol';
import { TrainLoop } from '../worker/trainLoop';
import { expectIn } from './testing/expectIn';

/*
 * Numbers in the running text. Each is computed, a sentence is put together around it, and the chapter is searched for that sentence.
 */

const sum = (xs: readonly number[]) => xs.reduce((total, x) => total + x, 0);
const dot = (xs: readonly number[], ys: readonly number[]) => sum(xs.map((x, i) => x * ys[i]));

describe('chapter 8 on subtracting an episode’s own mean', () => {
  it('leaves half the return less a function of time, where each reward is 1', () => {
    for (const length of [1, 9, 60, 200]) {
      const rtgs = Array.from({ length }, (_, t) => length - t);
      const mean = sum(rtgs) / length;
      rtgs.forEach((rtg, t) => {
        expect(rtg - mean).toBeCloseTo(length / 2 - (t + 0.5), 10);
      });
    }
  });

  it('weighs the 16th step of 20 and of 200 as it says, once divided by the deviation', () => {
    const weights = [20, 200].map((length) => {
      const centred = Array.from({ length }, (_, t) => length / 2 - (t + 0.5));
      const deviation = Math.sqrt(dot(centred, centred) / length);
      expect(Math.abs(centred[0] / deviation - 1.7)).toBeLessThan(0.06); // “about”
      return (centred[15] / deviation).toFixed(1);
    });
    const [short, long] = weights;
    expectIn(
      '08-baselines',
      `its 16th step is weighed +${long}, and that of the short one ${short.replace('-', '−')}`,
    );
  });

  it('turns the expectation on the fork by so many degrees', () => {
    const less: ForkWeight = (trajectory, t) =>
      forkToGo(trajectory, t) - sum([0, 1, 2].map((k) => forkToGo(trajectory, k))) / 3;
    const mean = forkExpectation(FORK_THETA, (trajectory) =>
      forkEstimate(FORK_THETA, trajectory, less),
    );
    const gradient = forkGradient(FORK_THETA);
    const cosine = dot(mean, gradient) / Math.hypot(...mean) / Math.hypot(...gradient);
    const degrees = ((Math.acos(cosine) * 180) / Math.PI).toFixed(1);
    expectIn('08-baselines', `on the fork it is ${degrees} degrees off`);
  });

  it('gives the mean reward-to-go and the mean return of the half-trained policy', () => {
    // 20,000 episodes: standard errors of 0.2 and 0.2
    const lengths = trial({ hidden: [32], params: halfTrained.params }, 20_000, 0);
    const toGo = sum(lengths.map((n) => (n * (n + 1)) / 2)) / sum(lengths);
    const mean = sum(lengths) / lengths.length;
    expectIn(
      '08-baselines',
      `the mean reward-to-go of the batch: ${toGo.toFixed(0)} for the half-trained policy, whose mean *return* is ${mean.toFixed(0)}`,
    );
  });
});

describe('chapter 9 on γ', () => {
  const variance = (gamma: number, lam: number) =>
    forkTotalVariance(FORK_THETA, forkGae(forkDiscountedValues(FORK_THETA, gamma), { gamma, lam }));

  it('has the variances on the fork that fall at λ = 1 and rise at λ = 0', () => {
    const [far, near] = [1, 0.7].map((gamma) => variance(gamma, 1).toFixed(3));
    expectIn('09-phi', `falls from ${far} to ${near} as $\\gamma$ goes from 1 to 0.7`);
    const [low, high] = [1, 0.7].map((gamma) => variance(gamma, 0).toFixed(4));
    expectIn('09-phi', `it *rises*, from ${low} to ${high}`);
    expect(Number(high)).toBeGreaterThan(Number(low));
  });

  it('is right that a good reward on the fork is followed by a cost', () => {
    const values = forkDiscountedValues(FORK_THETA, 1);
    for (const t of [0, 1]) {
      const [product, reward, later] = [0, 1, 2].map((which) =>
        sum(
          forkTrajectories().map((trajectory) => {
            const rew = trajectory.rews[t];
            const next = values[t + 1][trajectory.states[t + 1]];
            return forkTrajectoryProb(FORK_THETA, trajectory) * [rew * next, rew, next][which];
          }),
        ),
      );
      expect(product - reward * later).toBeLessThan(-0.1);
    }
  });
});

describe('chapter 10 on exploration', () => {
  it('gives the slope p(1 − p) that is left of a coin’s, as differences find it', () => {
    const prob = (theta: number) => bernoulli.expectation(theta, (x) => x);
    const slopeAt = (p: number) => {
      const theta = Math.log(p / (1 - p));
      return (prob(theta + 1e-4) - prob(theta - 1e-4)) / 2e-4;
    };
    expect(slopeAt(0.5)).toBeCloseTo(0.25, 6);
    expect(slopeAt(0.01)).toBeCloseTo(0.0099, 6);
    expect(slopeAt(0.001)).toBeCloseTo(0.001, 5);
    expectIn(
      '10-vanilla-policy-gradient',
      `For a coin the factor is $${slopeAt(0.5).toFixed(2)}$; where the better action has a probability of 1 in 100 it is $${slopeAt(0.01).toFixed(4)}$`,
    );
  });
});

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

const meanOf = (xs: readonly number[]) => sum(xs) / xs.length;
const returnsOf = (epochs: readonly (readonly RunReport[])[]) =>
  epochs.flatMap((runs) => runs.map(({ meanReturn }) => meanReturn));

/** R̂_t less its mean over the episode, in the place of R̂_t. */
const lessOwnMean: Readonly<Record<OwnPhiKey, Phi>> = {
  ...PHIS,
  'reward-to-go': {
    ...rewardToGo,
    weigh(episode, weights, options) {
      rewardToGo.weigh(episode, weights, options);
      const mean = sum([...weights]) / weights.length;
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
    expectIn(
      '08-baselines',
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
    expectIn(
      '11-lab',
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
    expectIn(
      '10-vanilla-policy-gradient',
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
    expectIn(
      '10-vanilla-policy-gradient',
      `| $${tex}$, $\\alpha = ${rate}$ | ${meanOf(returns).toFixed(0)} | ${low} of 1,000 |`,
    );
  });
});
