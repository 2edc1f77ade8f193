import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { continuation } from '../../rl/branching';
import { cartPole } from '../../rl/env/cartPole';
import { mlp } from '../../rl/policy/mlp';
import { rolloutScratch } from '../../rl/rollout';
import { binsOf, reachOf } from './futureBins';
import { distance, gaeOverTime } from './gaeOverTime';
import { judge, Oracle, trainPartly } from './oracle';

const env = cartPole('CartPole-v0');
const net = mlp([env.obsDim, 32, env.nActs]);

function partlyTrained(): Float32Array {
  const training = trainPartly();
  for (;;) {
    const { done, value } = training.next();
    if (done) return value;
  }
}

const params = partlyTrained();

describe('the oracle', () => {
  it('has an episode of middling length to look at', () => {
    const oracle = new Oracle(params, 0);
    expect(oracle.steps).toBeGreaterThan(30);
    expect(oracle.steps).toBeLessThan(200);
    expect(oracle.rewardToGo(0)).toBe(oracle.replay.earned.at(-1));
  });

  it('finds a V that is the mean of fresh rollouts, within 4 standard errors, all along an episode', () => {
    const oracle = new Oracle(params, 0);
    const scratch = rolloutScratch(env, net);
    for (const t of [0, 10, 25, 40, 60]) {
      oracle.branch(t, 300, Number.POSITIVE_INFINITY);
      const { v } = oracle.verdict(t, 300)!;
      const fresh = Array.from({ length: 500 }, (_, episode) =>
        continuation(
          env,
          net,
          params,
          { state: oracle.replay.states[t], t },
          undefined,
          { seed: 99, epoch: 12_345, episode },
          scratch,
        ),
      );
      const mean = fresh.reduce((sum, rtg) => sum + rtg, 0) / fresh.length;
      const squares = fresh.reduce((sum, rtg) => sum + (rtg - mean) ** 2, 0);
      const error = Math.sqrt(squares / (fresh.length - 1) / fresh.length);
      expect(Math.abs(mean - v.mean)).toBeLessThan(4 * Math.hypot(error, v.error));
    }
  });

  it('has advantages that the policy weighs to zero', () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.array(fc.nat(200), { minLength: 2, maxLength: 30 }),
          fc.array(fc.nat(200), { minLength: 2, maxLength: 30 }),
        ),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (samples, right) => {
          const { adv, q, v } = judge(samples, [1 - right, right]);
          expect(Math.abs((1 - right) * adv[0].mean + right * adv[1].mean)).toBeLessThan(1e-9);
          q.forEach(({ mean }, act) => {
            expect(mean - v.mean).toBeCloseTo(adv[act].mean, 12);
          });
        },
      ),
    );
  });

  it('has an error of A that is the spread of A over repetitions', () => {
    const repetitions = 400;
    const probs = [0.7, 0.3];
    // draws of two known distributions: uniform on 0 … 9 and on 0 … 19
    const advs: number[] = [];
    let claimed = 0;
    let state = 1;
    const draw = (most: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * most);
    };
    for (let i = 0; i < repetitions; i++) {
      const samples = [10, 20].map((most) => Array.from({ length: 40 }, () => draw(most)));
      const { adv } = judge(samples, probs);
      advs.push(adv[0].mean);
      claimed += adv[0].error / repetitions;
    }
    const mean = advs.reduce((sum, x) => sum + x, 0) / repetitions;
    const found = Math.sqrt(advs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (repetitions - 1));
    expect(found / claimed).toBeGreaterThan(0.85);
    expect(found / claimed).toBeLessThan(1.15);
  });

  it('goes on where it stopped: portions give the samples of one go', () => {
    const portions = new Oracle(params, 1);
    const atOnce = new Oracle(params, 1);
    atOnce.branch(5, 30, Number.POSITIVE_INFINITY);
    while (portions.branch(5, 30, 50) <= 0);
    for (const act of [0, 1]) {
      expect(portions.samples(5, act, 30)).toEqual(atOnce.samples(5, act, 30));
      expect(portions.samples(5, act, 10)).toHaveLength(10);
    }
  });

  it('says nothing before there are two continuations after each action', () => {
    const oracle = new Oracle(params, 0);
    expect(oracle.verdict(0, 100)).toBeUndefined();
    oracle.branch(0, 2, Number.POSITIVE_INFINITY);
    expect(oracle.verdict(0, 100)).toBeDefined();
  });

  it('knows that the last action of an episode, after which the pole falls either way, has no advantage', () => {
    const oracle = new Oracle(params, 0);
    const t = oracle.steps - 1;
    oracle.branch(t, 20, Number.POSITIVE_INFINITY);
    const { q, adv } = oracle.verdict(t, 20)!;
    expect(q.map(({ mean }) => mean)).toEqual([1, 1]);
    expect(adv.map(({ mean }) => Math.abs(mean))).toEqual([0, 0]);
  });
});

describe('the histogram of futures', () => {
  it('reaches beyond the longest, in steps of 20', () => {
    expect(reachOf([3, 1])).toBe(20);
    expect(reachOf([41])).toBe(60);
    expect(reachOf([200])).toBe(200);
  });

  it('counts each sample once, and is flat without any', () => {
    expect(binsOf([1, 5, 6, 20], 20, 4)).toEqual([1, 0.5, 0, 0.5]);
    expect(binsOf([], 20, 4)).toEqual([0, 0, 0, 0]);
  });
});

describe('GAE with the oracle’s values', () => {
  const vals = [9, 7, 8, 3];
  it('is the surprise of each step at λ = 0, and the reward-to-go less V at λ = 1', () => {
    expect(gaeOverTime(vals, 0)).toEqual([1 + 7 - 9, 1 + 8 - 7, 1 + 3 - 8, 1 - 3]);
    expect(gaeOverTime(vals, 1)).toEqual([4 - 9, 3 - 7, 2 - 8, 1 - 3]);
  });

  it('waits until all values are known', () => {
    expect(gaeOverTime([9, undefined, 8, 3], 0.5)).toBeUndefined();
  });

  it('is measured against A over the steps that both have', () => {
    expect(distance([3, 4, undefined], [0, 0, 7])).toBeCloseTo(Math.sqrt(12.5), 12);
    expect(distance([undefined], [1])).toBeUndefined();
  });
});
