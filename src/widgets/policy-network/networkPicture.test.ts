import { describe, expect, it } from 'vitest';
import { cartPole } from '../../rl/env/cartPole';
import { createLearner, trainOneEpoch } from '../../rl/epoch';
import { totalReturn } from '../../rl/phi/totalReturn';
import { initParams, mlp } from '../../rl/policy/mlp';
import { evaluate, networkPicture } from './networkPicture';

const net = mlp([4, 32, 2]);
const params = initParams(net, 0);
const obs = [0.1, -0.2, 0.05, 0.3];

describe('network picture', () => {
  it('shows every unit and every weight once, and no bias as a line', () => {
    const { units, lines } = networkPicture(net, params, obs, 400, 300);
    expect(units).toHaveLength(4 + 32 + 2);
    expect(lines).toHaveLength(4 * 32 + 32 * 2);
  });

  it('joins the units that a weight multiplies and feeds: the drawn sums give the drawn activations', () => {
    const { units, lines } = networkPicture(net, params, obs, 400, 300);
    const { weightsAt, biasesAt } = net.layers[0];
    expect(weightsAt).toBe(0);
    units
      .filter(({ layer }) => layer === 1)
      .forEach((unit, j) => {
        const sum = lines
          .filter(({ to }) => to === unit)
          .reduce((total, { from, weight }) => total + from.value * weight, params[biasesAt + j]);
        // the network's tanh is good to 1e-6
        expect(unit.value).toBeCloseTo(Math.tanh(sum), 5);
      });
  });

  it('keeps everything inside its box', () => {
    for (const { x, y } of networkPicture(net, params, obs, 400, 300).units) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(400);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(300);
    }
  });

  it('gives probabilities that add up to one, in the order of the logits', () => {
    const { logits, probs } = evaluate(net, params, obs);
    expect(probs[0] + probs[1]).toBeCloseTo(1, 12);
    expect(probs[0] > probs[1]).toBe(logits[0] > logits[1]);
  });

  it('comes to lean with the velocity of the pole after 25 epochs, more than with its angle', () => {
    const env = cartPole('CartPole-v0');
    const learner = createLearner(env, net, params, 2_000);
    const right = (at: readonly number[]) => evaluate(net, learner.params, at).probs[1];
    const swings = [-1, 1].map((velocity) => [0, 0, 0.05, velocity]);
    const tilts = [-0.2, 0.2].map((angle) => [0, 0, angle, 0]);
    expect(right(swings[1]) - right(swings[0])).toBeLessThan(0.3);
    for (let epoch = 0; epoch < 25; epoch++) {
      trainOneEpoch(learner, totalReturn, { seed: 0, epoch }, 0.01);
    }
    const bySwing = right(swings[1]) - right(swings[0]);
    expect(bySwing).toBeGreaterThan(0.7);
    expect(bySwing).toBeGreaterThan(2 * Math.abs(right(tilts[1]) - right(tilts[0])));
  });
});
