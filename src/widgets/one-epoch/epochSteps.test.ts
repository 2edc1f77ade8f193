import { describe, expect, it } from 'vitest';
import { meanReturn } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { createLearner, trainOneEpoch } from '../../rl/epoch';
import { totalReturn } from '../../rl/phi/totalReturn';
import { initParams, mlp } from '../../rl/policy/mlp';
import { epochByVerbs, VERBS } from './epochSteps';

describe('an epoch verb by verb', () => {
  it('is the same as the epoch in one go', () => {
    const byVerbs = epochByVerbs();
    const env = cartPole('CartPole-v0');
    const net = mlp([4, 32, 2]);
    const whole = createLearner(env, net, initParams(net, 0), 800);
    const returns: number[] = [];
    for (let epoch = 0; epoch < 3; epoch++) {
      for (const verb of VERBS) {
        expect(byVerbs.view.next).toBe(verb);
        byVerbs.advance();
      }
      trainOneEpoch(whole, totalReturn, { seed: 0, epoch }, 0.01);
      returns.push(meanReturn(whole.batch));
    }
    expect(byVerbs.view.history).toEqual(returns);
  });

  it('gives every episode its return as weight', () => {
    const byVerbs = epochByVerbs();
    byVerbs.advance();
    const { weights, epRets, steps } = byVerbs.advance();
    expect(weights).toEqual(epRets);
    expect(epRets.reduce((sum, epRet) => sum + epRet, 0)).toBe(steps);
  });

  it('forgets the numbers of the last batch when it collects the next', () => {
    const byVerbs = epochByVerbs();
    for (let i = 0; i < 4; i++) byVerbs.advance();
    expect(byVerbs.view.moved).toBeGreaterThan(0);
    const { weights, pgLoss, gradientNorm, moved } = byVerbs.advance();
    expect([weights, pgLoss, gradientNorm, moved]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('makes episodes longer when it goes round and round', () => {
    const byVerbs = epochByVerbs();
    for (let i = 0; i < 4 * 40; i++) byVerbs.advance();
    const { history } = byVerbs.view;
    const mean = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;
    expect(mean(history.slice(-5))).toBeGreaterThan(2 * mean(history.slice(0, 5)));
  });
});
