import { describe, expect, it } from 'vitest';
import { FORK_THETA } from '../../rl/env/fork';
import reference from '../../rl/reference/gradient-variance.json';
import { forkBaselines, type Measured, sampledBaselines } from './baselineCurves';
import { CartPoleBaselines, GROUP } from './cartPoleBaselines';

const played = new CartPoleBaselines(0);
while (played.episodes < 2_000) played.draw();
const { curves, meanReturn } = sampledBaselines(played.news());
const [total, toGo] = curves;

/** Difference in combined standard errors. */
function apart(found: Measured, value: number, error: number): number {
  return Math.abs(found.value - value) / Math.hypot(found.error ?? 0, error);
}

describe('constant baselines on CartPole', () => {
  const { estimators } = reference;
  it.each([
    ['R̂_t', toGo, 0, estimators.reward_to_go],
    ['R̂_t − 60', toGo, 60, estimators.reward_to_go_minus_60],
    ['R(τ)', total, 0, estimators.total_return],
    ['R(τ) − 60', total, 60, estimators.total_return_minus_60],
  ])(
    '%s has the variance that NumPy found, within 4 combined standard errors',
    (_, curve, b, { total_variance, total_variance_standard_error }) => {
      expect(apart(curve.at(b), total_variance, total_variance_standard_error)).toBeLessThan(4);
    },
  );

  it('has the mean return that NumPy found', () => {
    expect(apart(meanReturn, reference.mean_return, reference.se_return)).toBeLessThan(4);
  });

  it('is best near 26 for R̂_t and near 63 for R(τ), as the chapter says; NumPy’s parabolas say so too', () => {
    // Var(b) = without − 2b slope + b² ofScores, solved for the slope at b = 60
    const bestOf = (without: number, at60: number) =>
      (without + 3600 * estimators.ones.total_variance - at60) /
      (120 * estimators.ones.total_variance);
    const { reward_to_go, reward_to_go_minus_60, total_return, total_return_minus_60 } = estimators;
    const toGoBest = bestOf(reward_to_go.total_variance, reward_to_go_minus_60.total_variance);
    const totalBest = bestOf(total_return.total_variance, total_return_minus_60.total_variance);
    expect(Math.round(toGoBest)).toBe(26);
    expect(Math.round(totalBest)).toBe(63);
    expect(apart(toGo.best, toGoBest, 0.5)).toBeLessThan(4);
    expect(apart(total.best, totalBest, 1)).toBeLessThan(4);
    // “to less than half”, and “less than a quarter”
    expect(toGo.at(26).value / toGo.at(0).value).toBeLessThan(0.5);
    expect(total.at(60).value / total.at(0).value).toBeLessThan(0.25);
  });

  it('gives the same numbers for the same seed', () => {
    const again = new CartPoleBaselines(3);
    const other = new CartPoleBaselines(3);
    again.draw();
    other.draw();
    expect(again.episodes).toBe(GROUP);
    expect(again.news()).toEqual(other.news());
  });
});

describe('constant baselines on the fork', () => {
  it('are exact, and best elsewhere than at the mean return', () => {
    const fork = forkBaselines(FORK_THETA);
    for (const { at, best } of fork.curves) {
      expect(at(0).error).toBeUndefined();
      expect(Math.abs(best.value - fork.meanReturn.value)).toBeGreaterThan(0.02);
    }
  });
});
