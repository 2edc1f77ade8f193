import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORK_THETA, sampleFork, type Theta } from '../../rl/env/fork';
import { forkEstimate, forkToGo, forkValues } from '../../rl/env/forkExact';
import { feltIn, stateBaselines } from './stateBaselines';

const component = fc.double({ min: -4, max: 4, noNaN: true });
const theta: fc.Arbitrary<Theta> = fc.tuple(component, component, component);

describe('baselines of the state on the fork', () => {
  it('leave the variances that the chapter quotes', () => {
    expect(stateBaselines(FORK_THETA).map(({ variance }) => variance.toFixed(3))).toEqual([
      '0.296',
      '0.311',
      '0.235',
      '0.146',
      '0.143',
    ]);
  });

  it('have none below the best function of state and time, at any θ', () => {
    fc.assert(
      fc.property(theta, (at) => {
        const all = stateBaselines(at).map(({ variance }) => variance);
        for (const variance of all) {
          expect(variance).toBeGreaterThanOrEqual(all[4] - 1e-12);
          expect(Number.isFinite(variance)).toBe(true);
        }
      }),
    );
  });

  it('scatter in samples as the exact variance with V says, within 4 standard errors', () => {
    const { v } = forkValues(FORK_THETA);
    const count = 20_000;
    const estimates = Array.from({ length: count }, (_, i) =>
      forkEstimate(
        FORK_THETA,
        sampleFork(FORK_THETA, 1, i),
        (trajectory, t) => forkToGo(trajectory, t) - v[t][trajectory.states[t]],
      ),
    );
    const mean = [0, 1, 2].map((k) => estimates.reduce((sum, g) => sum + g[k], 0) / count);
    const squares = estimates.map((g) => g.reduce((sum, x, k) => sum + (x - mean[k]) ** 2, 0));
    const found = squares.reduce((sum, x) => sum + x, 0) / count;
    const spread = squares.reduce((sum, x) => sum + (x - found) ** 2, 0) / count;
    const error = Math.sqrt(spread / count);
    expect(Math.abs(found - stateBaselines(FORK_THETA)[3].variance)).toBeLessThan(4 * error);
  });
});

describe('what an agent feels', () => {
  it('is nothing on average, in every state and at every time', () => {
    const sums = new Map<string, { sum: number; square: number; count: number }>();
    for (let sample = 0; sample < 20_000; sample++) {
      for (const { t, state, rtg, val } of feltIn(FORK_THETA, sample)) {
        const at = sums.get(`${t}${state}`) ?? { sum: 0, square: 0, count: 0 };
        at.sum += rtg - val;
        at.square += (rtg - val) ** 2;
        at.count++;
        sums.set(`${t}${state}`, at);
      }
    }
    expect(sums.size).toBe(8);
    for (const { sum, square, count } of sums.values()) {
      expect(Math.abs(sum)).toBeLessThan(4 * Math.sqrt(square) + 1e-9);
      expect(count).toBeGreaterThan(100);
    }
  });
});
