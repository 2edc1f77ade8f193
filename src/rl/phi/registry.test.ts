import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Episode } from '../batch';
import reference from '../reference/return-cases.json';
import { PHI_KEYS, PHIS } from './registry';
import { rewardToGo } from './rewardToGo';
import { totalReturn } from './totalReturn';

function episode(rews: ArrayLike<number>): Episode {
  const n = rews.length;
  return {
    obs: new Float32Array(4 * n),
    act: new Uint8Array(n),
    rew: Float32Array.from(rews),
    terminated: true,
    truncated: false,
  };
}

function weights(
  phi: typeof totalReturn,
  rews: ArrayLike<number>,
): Float32Array {
  const out = new Float32Array(rews.length);
  phi.weigh(episode(rews), out);
  return out;
}

const rewards = fc
  .array(fc.float({ min: -10, max: 10, noNaN: true }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((xs) => Float32Array.from(xs));

// float32 results of order 100 (60 rewards up to 10 in size, and partial sums): 600 · 6e-8
const TOLERANCE = 1e-4;

describe('reward-to-go', () => {
  it('equals its O(T²) definition, for any rewards and any episode length', () => {
    fc.assert(
      fc.property(rewards, (rews) => {
        weights(rewardToGo, rews).forEach((rtg, t) => {
          let sum = 0;
          for (let later = t; later < rews.length; later++)
            sum += rews[later];
          expect(Math.abs(rtg - sum)).toBeLessThan(TOLERANCE);
        });
      }),
    );
  });

  it.each(reference.cases.map((each, i) => [i, each] as const))(
    "equals NumPy's on case %i",
    (_, { rewards: rews, reward_to_go }) => {
      weights(rewardToGo, rews).forEach((rtg, t) => {
        expect(Math.abs(rtg - reward_to_go[t])).toBeLessThan(TOLERANCE);
      });
    },
  );
});

describe('total return', () => {
  it('is the sum of all rewards, at every step; and the reward-to-go of step 0', () => {
    fc.assert(
      fc.property(rewards, (rews) => {
        const sum = rews.reduce((total, rew) => total + rew, 0);
        const all = weights(totalReturn, rews);
        expect(
          all.every((weight) => Math.abs(weight - sum) < TOLERANCE),
        ).toBe(true);
        expect(
          Math.abs(all[0] - weights(rewardToGo, rews)[0]),
        ).toBeLessThan(TOLERANCE);
      }),
    );
  });
});

describe('the registry', () => {
  it('files every Φ under its own key', () => {
    for (const key of PHI_KEYS) expect(PHIS[key].key).toBe(key);
  });
});
