import { describe, expect, it } from 'vitest';
import { meanReturn } from './batch';
import { cartPole } from './env/cartPole';
import { createLearner, trainOneEpoch } from './epoch';
import { totalReturn } from './phi/totalReturn';
import { initParams, mlp } from './policy/mlp';
import { pgLoss } from './policyGradient';

describe('training with the total return', () => {
  it('raises the loss from 23 to 104 while the return climbs from 27 to 194, seed 0: numbers that chapter 5 quotes', () => {
    const env = cartPole('CartPole-v0');
    const net = mlp([4, 32, 2]);
    const learner = createLearner(env, net, initParams(net, 0), 5_000);
    const log: { loss: number; meanReturn: number }[] = [];
    for (let epoch = 0; epoch < 50; epoch++) {
      const before = learner.params.slice();
      trainOneEpoch(learner, totalReturn, { seed: 0, epoch }, 0.01);
      const { batch, weights } = learner;
      const loss = pgLoss(net, before, { ...batch, weights });
      log.push({ loss, meanReturn: meanReturn(batch) });
    }
    // the chapter rounds to whole numbers
    const [first] = log;
    const last = log[49];
    expect(Math.round(first.loss)).toBe(23);
    expect(Math.round(last.loss)).toBe(104);
    expect(Math.round(first.meanReturn)).toBe(27);
    expect(Math.round(last.meanReturn)).toBe(194);
  });
});
