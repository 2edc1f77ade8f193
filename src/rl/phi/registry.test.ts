import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateBatch, type Episode, episodeOf } from '../batch';
import { cartPole } from '../env/cartPole';
import { weigh } from '../epoch';
import reference from '../reference/return-cases.json';
import { advantage } from './advantage';
import { gae } from './gae';
import { PHI_DEFAULTS, type Phi } from './phi';
import { qValue } from './qValue';
import { OWN_PHI_KEYS, PHIS } from './registry';
import { rewardToGo } from './rewardToGo';
import { rewardToGoBaseline } from './rewardToGoBaseline';
import { totalReturn } from './totalReturn';

/** @param vals as many as rewards, and the value of what follows */
function episode(
  rews: ArrayLike<number>,
  vals: readonly number[] = new Array(rews.length + 1).fill(0),
): Episode {
  const n = rews.length;
  return {
    obs: new Float32Array(4 * n),
    act: new Uint8Array(n),
    rew: Float32Array.from(rews),
    terminated: true,
    truncated: false,
    val: Float32Array.from(vals.slice(0, n)),
    // those of the actions are twice the states' own, and a little more each step
    actVal: Float32Array.from(
      { length: n },
      (_, t) => 2 * vals[t] + t / 8,
    ),
    lastVal: vals[n],
  };
}

function weights(
  phi: Phi,
  rews: ArrayLike<number>,
  vals?: readonly number[],
  options = PHI_DEFAULTS,
): Float32Array {
  const out = new Float32Array(rews.length);
  phi.weigh(episode(rews, vals), out, options);
  return out;
}

/** Rewards of an episode, and values of its states and of what follows. */
const valued = fc
  .array(
    fc.tuple(
      fc.float({ min: -10, max: 10, noNaN: true }),
      fc.float({ min: -10, max: 10, noNaN: true }),
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((pairs) => ({
    rews: pairs.map(([rew]) => rew),
    vals: [...pairs.map(([, val]) => val), 0],
  }));

const unit = fc.double({ min: 0, max: 1, noNaN: true });

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

describe('reward-to-go minus a baseline', () => {
  it('is the reward-to-go less V_φ(s_t), for any rewards and values', () => {
    fc.assert(
      fc.property(valued, ({ rews, vals }) => {
        const rtg = weights(rewardToGo, rews);
        weights(rewardToGoBaseline, rews, vals).forEach((adv, t) => {
          expect(Math.abs(adv - (rtg[t] - vals[t]))).toBeLessThan(
            TOLERANCE,
          );
        });
      }),
    );
  });
});

describe('generalized advantage estimation', () => {
  it('equals its O(T²) definition Σ_l (γλ)^l δ_{t+l}, for any γ and λ and any value of what follows', () => {
    fc.assert(
      fc.property(
        valued,
        unit,
        unit,
        fc.float({ min: -10, max: 10, noNaN: true }),
        ({ rews, vals }, gamma, lam, lastVal) => {
          vals[rews.length] = lastVal;
          const delta = rews.map(
            (rew, t) => rew + gamma * vals[t + 1] - vals[t],
          );
          weights(gae, rews, vals, { gamma, lam }).forEach((adv, t) => {
            let sum = 0;
            for (let l = 0; t + l < rews.length; l++)
              sum += (gamma * lam) ** l * delta[t + l];
            // sums of at most 60 surprises of size 30
            expect(Math.abs(adv - sum)).toBeLessThan(3 * TOLERANCE);
          });
        },
      ),
    );
  });

  it('is reward-to-go minus the baseline at γ = λ = 1', () => {
    fc.assert(
      fc.property(valued, ({ rews, vals }) => {
        const adv = weights(rewardToGoBaseline, rews, vals);
        weights(gae, rews, vals, { gamma: 1, lam: 1 }).forEach(
          (each, t) => {
            expect(Math.abs(each - adv[t])).toBeLessThan(TOLERANCE);
          },
        );
      }),
    );
  });

  it('is the surprise of the one step, δ_t, at λ = 0', () => {
    fc.assert(
      fc.property(valued, unit, ({ rews, vals }, gamma) => {
        weights(gae, rews, vals, { gamma, lam: 0 }).forEach(
          (adv, t) => {
            const delta = rews[t] + gamma * vals[t + 1] - vals[t];
            expect(Math.abs(adv - delta)).toBeLessThan(TOLERANCE);
          },
        );
      }),
    );
  });

  it.each(reference.cases.map((each, i) => [i, each] as const))(
    "equals NumPy's on case %i",
    (_, { rewards: rews, values, gamma, lam, gae: expected }) => {
      weights(gae, rews, values, { gamma, lam }).forEach((adv, t) => {
        expect(Math.abs(adv - expected[t])).toBeLessThan(TOLERANCE);
      });
    },
  );
});

describe('action values', () => {
  it('are the weight as they stand, or less V_φ(s_t)', () => {
    fc.assert(
      fc.property(valued, ({ rews, vals }) => {
        const own = Float32Array.from(
          rews,
          (_, t) => 2 * vals[t] + t / 8,
        );
        expect(weights(qValue, rews, vals)).toEqual(own);
        weights(advantage, rews, vals).forEach((adv, t) => {
          // float32 difference of values of order 10
          expect(Math.abs(adv - vals[t] - t / 8)).toBeLessThan(1e-5);
        });
      }),
    );
  });
});

describe('a batch with values', () => {
  it('is weighed episode by episode, each with its own values, and with nothing after its last step', () => {
    const batch = allocateBatch(cartPole('CartPole-v0'), 10);
    batch.rew.fill(1);
    batch.epStart.set([0, 3, 5]);
    // one that fell, and one that the clock ended
    batch.terminated.set([1, 0]);
    batch.truncated.set([0, 1]);
    batch.episodeCount = 2;
    batch.n = 5;
    const val = Float32Array.of(5, 4, 3, 2, 7);
    const whole = { ...batch, val };
    expect(episodeOf(whole, 1, 4).val).toEqual(Float32Array.of(2, 7));
    const adv = new Float32Array(5);
    weigh(rewardToGoBaseline, whole, 4, adv);
    expect([...adv]).toEqual([3 - 5, 2 - 4, 1 - 3, 2 - 2, 1 - 7]);
    weigh(gae, whole, 4, adv, { gamma: 1, lam: 0 });
    expect([...adv]).toEqual([0, 0, 1 - 3, 1 + 7 - 2, 1 - 7]);
  });
});

describe('the registry', () => {
  it('files every Φ under its own key', () => {
    for (const key of OWN_PHI_KEYS) expect(PHIS[key].key).toBe(key);
  });

  it('knows which Φ need values: those whose weights change with them', () => {
    for (const key of OWN_PHI_KEYS) {
      const without = weights(PHIS[key], [1, 1, 1]);
      const changed = weights(PHIS[key], [1, 1, 1], [5, 2, 9, 0]);
      const differs = changed.some((w, t) => w !== without[t]);
      expect(differs).toBe(PHIS[key].needs.length > 0);
    }
  });
});
