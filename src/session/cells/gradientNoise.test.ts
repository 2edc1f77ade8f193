import { expect, it } from 'vitest';
import reference from '../../rl/reference/gradient-variance.json';
import { gradientNoise, measuredEpisodes } from './gradientNoise';

const measured = measuredEpisodes();
const toGo = measured.rews.map((rew) => rew.map((_, t) => rew.length - t));

const { estimators } = reference;
const CASES = [
  ['R(τ)', measured.rews.map((rew) => rew.map(() => rew.length)), estimators.total_return],
  ['R̂ₜ', toGo, estimators.reward_to_go],
  ['1', measured.rews.map((rew) => rew.map(() => 1)), estimators.ones],
] as const;

it.each(CASES)(
  'the total variance with %s is what NumPy found on 20,000 episodes',
  (_, weights, numpy) => {
    const { variance, error } = gradientNoise(measured, weights, toGo);
    // four standard errors of both: by chance in one of some ten thousand samples, and this one does not change
    const together = Math.hypot(error, numpy.total_variance_standard_error);
    expect(Math.abs(variance - numpy.total_variance)).toBeLessThan(4 * together);
    expect(together).toBeLessThan(numpy.total_variance / 5);
  },
);

it('the bias of a weight whose gradient has the mean 0 is the length of the right gradient, within its interval', () => {
  const { bias } = gradientNoise(measured, CASES[2][1], toGo);
  const { mean_gradient_norm: length } = estimators.reward_to_go;
  expect(bias.low).toBeLessThan(length);
  expect(bias.high).toBeGreaterThan(length);
});
