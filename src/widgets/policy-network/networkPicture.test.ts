import { describe, expect, it } from 'vitest';
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
});
