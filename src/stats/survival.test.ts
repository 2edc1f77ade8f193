import { describe, expect, it } from 'vitest';
import { allocateBatch, meanReturn } from '../rl/batch';
import { cartPole } from '../rl/env/cartPole';
import { initParams, mlp } from '../rl/policy/mlp';
import { collect, rolloutScratch } from '../rl/rollout';
import { standingAfter, survivalOf } from './survival';

const env = cartPole('CartPole-v0');
const net = mlp([4, 32, 2]);

function played(seed: number) {
  const batch = allocateBatch(env, 500, 'episodes');
  const scratch = rolloutScratch(env, net);
  collect(env, net, initParams(net, seed), { seed, epoch: 0 }, 500, batch, scratch, 'episodes');
  const lengths = Array.from(
    { length: batch.episodeCount },
    (_, e) => batch.epStart[e + 1] - batch.epStart[e],
  );
  return { batch, lengths };
}

describe('the survival curve', () => {
  it.each([1, 2, 3])('has the mean return of the batch for its area, to 1e-6 (seed %i)', (seed) => {
    const { batch, lengths } = played(seed);
    const area = survivalOf(lengths, env.stepLimit).reduce((sum, share) => sum + share, 0);
    expect(Math.abs(area - meanReturn(batch))).toBeLessThan(1e-6);
  });

  it('is at each t the share of episodes that are longer', () => {
    const { lengths } = played(1);
    const curve = survivalOf(lengths, env.stepLimit);
    for (const t of [0, 1, 7, 25, 60, 199]) {
      const longer = lengths.filter((length) => length > t).length;
      expect(curve[t]).toBe(longer / 500);
      expect(standingAfter(lengths, t)).toBe(longer);
    }
  });

  it('stays at one to the limit where nobody falls', () => {
    expect([...survivalOf([3, 3], 3)]).toEqual([1, 1, 1]);
  });
});
