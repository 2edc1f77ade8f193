import { describe, expect, it } from 'vitest';
import { FORK_THETA, forkScore, type Theta } from '../../rl/env/fork';
import { forkExpectation, forkGradient } from '../../rl/env/forkExact';
import { CART_POLE_STEPS, CartPolePairs, forkPairGrid } from './pairMoments';

describe('score times reward, on the fork', () => {
  it('has mean zero where the reward came before the action, and a spread that is not zero', () => {
    for (const theta of [FORK_THETA, [2, -1, 3] as Theta]) {
      const grid = forkPairGrid(theta);
      grid.forEach((row, t) => {
        row.forEach(({ mean, deviation }, when) => {
          if (when < t) expect(mean).toBeLessThan(1e-12);
          expect(deviation).toBeGreaterThan(0.01);
        });
      });
    }
  });

  it('has means above and on the diagonal that add up to the policy gradient', () => {
    const sum = [0, 0, 0];
    for (let t = 0; t < 3; t++) {
      for (let when = t; when < 3; when++) {
        forkExpectation(FORK_THETA, ({ states, acts, rews }) =>
          forkScore(FORK_THETA, states[t], acts[t]).map((x) => x * rews[when]),
        ).forEach((x, i) => {
          sum[i] += x;
        });
      }
    }
    forkGradient(FORK_THETA).forEach((x, i) => {
      expect(sum[i]).toBeCloseTo(x, 12);
    });
  });
});

describe('score times reward, on CartPole', () => {
  const pairs = new CartPolePairs(0);
  pairs.draw(3_000);
  const grid = pairs.grid();

  it('has a mean that is lost in the noise where the reward came before the action', () => {
    // What is left of ‖mean‖² after taking variance/N away is noise of size variance/N · √(2/k), with k effective components; over
    // 780 cells a few reach three times that. So ‖mean‖ stays below 2 · deviation/√N.
    grid.forEach((row, t) => {
      for (let when = 0; when < t; when++) {
        expect(row[when].mean).toBeLessThan((2 * row[when].deviation) / Math.sqrt(3_000));
        expect(row[when].deviation).toBeGreaterThan(0);
      }
    });
  });

  it('has a mean well above the noise for rewards that the first action can bring or cost', () => {
    const { mean, deviation } = grid[2][20];
    expect(mean).toBeGreaterThan((5 * deviation) / Math.sqrt(3_000));
  });

  it('has the same spread for all rewards of the past, which are all 1', () => {
    const row = grid[CART_POLE_STEPS - 20];
    expect(row[0]).toEqual(row[5]);
  });

  it('does not depend on the portions in which episodes are drawn', () => {
    const parts = new CartPolePairs(3);
    parts.draw(20);
    parts.draw(30);
    const whole = new CartPolePairs(3);
    whole.draw(50);
    expect(parts.grid()).toEqual(whole.grid());
  });
});
