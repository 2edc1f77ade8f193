import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gae } from '../phi/gae';
import { PHI_DEFAULTS } from '../phi/phi';
import {
  FORK_DECISIONS,
  FORK_THETA,
  forkTrajectories,
  type Theta,
} from './fork';
import {
  differentiate,
  forkEstimate,
  forkExpectation,
  forkGradient,
  forkMoments,
  forkToGo,
  forkValues,
} from './forkExact';
import {
  type ForkValueTable,
  forkDelta,
  forkDiscountedObjective,
  forkDiscountedValues,
  forkGae,
  forkGaeErrors,
  withValueError,
} from './forkGae';

const component = fc.double({ min: -4, max: 4, noNaN: true });
const vector: fc.Arbitrary<Theta> = fc.tuple(
  component,
  component,
  component,
);
const unit = fc.double({ min: 0, max: 1, noNaN: true });
/** any numbers at all, with nothing after the last step */
const table: fc.Arbitrary<ForkValueTable> = fc
  .tuple(vector, vector, vector)
  .map((rows) => [...rows, [0, 0, 0]]);

function largest(xs: readonly number[], ys: readonly number[]): number {
  return Math.max(...xs.map((x, i) => Math.abs(x - ys[i])));
}

/** E[Σ_t ∇ log π_θ(a_t|s_t) Â_t] */
function expectedWith(
  theta: Theta,
  values: ForkValueTable,
  gamma: number,
  lam: number,
): number[] {
  const weight = forkGae(values, { gamma, lam });
  return forkExpectation(theta, (trajectory) =>
    forkEstimate(theta, trajectory, weight),
  );
}

describe('GAE on the fork', () => {
  it('at γ = λ = 1 is unbiased to 1e-9, whatever the values', () => {
    fc.assert(
      fc.property(vector, table, (theta, values) => {
        const off = largest(
          expectedWith(theta, values, 1, 1),
          forkGradient(theta),
        );
        expect(off).toBeLessThan(1e-9);
      }),
    );
  });

  it('at γ = 1 with V^π is unbiased to 1e-9, whatever λ', () => {
    fc.assert(
      fc.property(vector, unit, (theta, lam) => {
        const { v } = forkValues(theta);
        const off = largest(
          expectedWith(theta, v, 1, lam),
          forkGradient(theta),
        );
        expect(off).toBeLessThan(1e-9);
      }),
    );
  });

  it('at γ < 1 with V^{π,γ} has a bias that no λ changes', () => {
    fc.assert(
      fc.property(vector, unit, unit, (theta, gamma, lam) => {
        const values = forkDiscountedValues(theta, gamma);
        const off = largest(
          expectedWith(theta, values, gamma, lam),
          expectedWith(theta, values, gamma, 1),
        );
        expect(off).toBeLessThan(1e-9);
      }),
    );
  });

  it('estimates ∇J_γ only with the factor γᵗ that implementations drop', () => {
    const gamma = 0.5;
    const values = forkDiscountedValues(FORK_THETA, gamma);
    const weight = forkGae(values, { gamma, lam: 0.7 });
    const slope = differentiate(
      (theta) => forkDiscountedObjective(theta, gamma),
      FORK_THETA,
    );
    const withFactor = forkExpectation(FORK_THETA, (trajectory) =>
      forkEstimate(
        FORK_THETA,
        trajectory,
        (each, t) => gamma ** t * weight(each, t),
      ),
    );
    const without = expectedWith(FORK_THETA, values, gamma, 0.7);
    expect(largest(withFactor, slope)).toBeLessThan(1e-9);
    expect(largest(without, slope)).toBeGreaterThan(0.01);
  });

  it('is the exponentially weighted average of n-step estimates, to 1e-12', () => {
    fc.assert(
      fc.property(table, unit, unit, (values, gamma, lam) => {
        const weight = forkGae(values, { gamma, lam });
        for (const trajectory of forkTrajectories()) {
          for (let t = 0; t < FORK_DECISIONS; t++) {
            // Â^(n): n rewards, then the value of where they lead, less the value of where it began
            const most = FORK_DECISIONS - t;
            const steps = Array.from({ length: most }, (_, k) => {
              const n = k + 1;
              const rews = trajectory.rews
                .slice(t, t + n)
                .reduce((sum, rew, l) => sum + gamma ** l * rew, 0);
              const { states } = trajectory;
              return (
                rews +
                gamma ** n * values[t + n][states[t + n]] -
                values[t][states[t]]
              );
            });
            // the longest one takes all the weight that is left: longer ones would be the same
            const average = steps.reduce(
              (sum, adv, k) =>
                sum +
                (k + 1 < most ? (1 - lam) * lam ** k : lam ** k) * adv,
              0,
            );
            expect(
              Math.abs(average - weight(trajectory, t)),
            ).toBeLessThan(1e-12);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is what rl/phi/gae computes, to float32', () => {
    fc.assert(
      fc.property(table, unit, unit, (values, gamma, lam) => {
        const weight = forkGae(values, { gamma, lam });
        for (const trajectory of forkTrajectories().slice(0, 32)) {
          const { states, rews } = trajectory;
          const advs = new Float32Array(FORK_DECISIONS);
          const episode = {
            obs: new Float32Array(0),
            act: new Uint8Array(FORK_DECISIONS),
            rew: Float32Array.from(rews),
            terminated: false,
            truncated: true,
            val: Float32Array.from(
              rews,
              (_, t) => values[t][states[t]],
            ),
            actVal: new Float32Array(0),
            lastVal: 0,
          };
          gae.weigh(episode, advs, { ...PHI_DEFAULTS, gamma, lam });
          advs.forEach((adv, t) => {
            expect(Math.abs(adv - weight(trajectory, t))).toBeLessThan(
              1e-5,
            );
          });
        }
      }),
      { numRuns: 20 },
    );
  });

  it('has in δ with V^π a mean of zero over what π does', () => {
    const { v } = forkValues(FORK_THETA);
    for (let t = 0; t < FORK_DECISIONS; t++) {
      const [mean] = forkExpectation(FORK_THETA, (trajectory) => [
        forkDelta(v, 1, trajectory, t),
      ]);
      expect(Math.abs(mean)).toBeLessThan(1e-12);
    }
  });
});

describe('the errors of GAE on the fork', () => {
  it('are those that a sum over all trajectories gives', () => {
    fc.assert(
      fc.property(
        vector,
        vector,
        unit,
        unit,
        (theta, error, gamma, lam) => {
          const [[found]] = forkGaeErrors(theta, error, [gamma], [lam]);
          const values = withValueError(
            forkDiscountedValues(theta, gamma),
            error,
          );
          const weight = forkGae(values, { gamma, lam });
          const { mean, variance } = forkMoments(theta, (trajectory) =>
            forkEstimate(theta, trajectory, weight),
          );
          const gradient = forkGradient(theta);
          const total = variance.reduce((sum, x) => sum + x, 0);
          const bias = Math.hypot(
            ...mean.map((x, i) => x - gradient[i]),
          );
          expect(Math.abs(found.bias - bias)).toBeLessThan(1e-9);
          expect(Math.abs(found.variance - total)).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('at γ = λ = 1 with V^π are those of R̂_t − V^π', () => {
    const { v } = forkValues(FORK_THETA);
    const [[{ bias, variance }]] = forkGaeErrors(
      FORK_THETA,
      [0, 0, 0],
      [1],
      [1],
    );
    const expected = forkMoments(FORK_THETA, (trajectory) =>
      forkEstimate(
        FORK_THETA,
        trajectory,
        (each, t) => forkToGo(each, t) - v[t][each.states[t]],
      ),
    ).variance.reduce((sum, x) => sum + x, 0);
    expect(bias).toBeLessThan(1e-12);
    expect(variance).toBeCloseTo(expected, 12);
  });

  it('have discounted values that are V^π at γ = 1', () => {
    const { v } = forkValues(FORK_THETA);
    const discounted = forkDiscountedValues(FORK_THETA, 1);
    v.forEach((row, t) => {
      expect(largest(row, discounted[t])).toBeLessThan(1e-12);
    });
  });
});
