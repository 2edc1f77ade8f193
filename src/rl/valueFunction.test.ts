import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optimizerState } from './optimizers';
import { initParams, mlp } from './policy/mlp';
import { uniform } from './rng';
import {
  fitValues,
  initValueParams,
  valueLoss,
  valueLossGradient,
  values,
} from './valueFunction';

/** n observations uniform in ±2. */
function observations(
  n: number,
  obsDim: number,
  seed: number,
): Float64Array {
  return Float64Array.from(
    { length: n * obsDim },
    (_, i) => 4 * uniform(seed, 1, 0, i) - 2,
  );
}

const problems = fc.record({
  hidden: fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 2 }),
  obsDim: fc.integer({ min: 1, max: 5 }),
  n: fc.integer({ min: 1, max: 12 }),
  /** size of the targets: from centimetres to the returns of CartPole-v1 */
  size: fc.constantFrom(0.01, 1, 500),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

describe('the value loss', () => {
  it('has the gradient that central differences find, for any shapes and targets', () => {
    fc.assert(
      fc.property(problems, ({ hidden, obsDim, n, size, seed }) => {
        const net = mlp([obsDim, ...hidden, 1]);
        const params = Float64Array.from(initValueParams(net, seed));
        const data = {
          n,
          obs: observations(n, obsDim, seed),
          targets: Float64Array.from(
            { length: n },
            (_, i) => size * (2 * uniform(seed, 1, 1, i) - 1),
          ),
        };
        const grad = new Float64Array(net.paramCount);
        valueLossGradient(net, params, data, grad);
        const h = 1e-5;
        grad.forEach((g, p) => {
          const at = params[p];
          params[p] = at + h;
          const above = valueLoss(net, params, data);
          params[p] = at - h;
          const below = valueLoss(net, params, data);
          params[p] = at;
          const difference = (above - below) / (2 * h);
          // the tanh of the network is a rational approximation, whose slope is that of 1 − tanh² to 1e-6; a loss of order
          // 1 + size² is known to 1e-16 of itself, its difference over 2h to 1e-11
          const tolerance = 1e-5 * (1 + size) + 1e-10 * size ** 2;
          expect(Math.abs(g - difference)).toBeLessThan(tolerance);
        });
      }),
    );
  });

  it('is the mean of the squared errors of the values', () => {
    const net = mlp([4, 8, 1]);
    const params = initValueParams(net, 5);
    const n = 20;
    const obs = observations(n, 4, 3);
    const targets = Float64Array.from({ length: n }, (_, i) => i);
    const val = new Float64Array(n);
    values(net, params, obs, n, val);
    const mean =
      val.reduce((sum, v, i) => sum + (v - targets[i]) ** 2, 0) / n;
    // the same float64 operations up to their order
    expect(valueLoss(net, params, { n, obs, targets })).toBeCloseTo(
      mean,
      10,
    );
  });
});

describe('fitting a value function', () => {
  it('brings it to a constant, when all targets are that constant', () => {
    const net = mlp([4, 16, 1]);
    const params = initValueParams(net, 2);
    const n = 50;
    const obs = observations(n, 4, 2);
    const targets = new Float32Array(n).fill(7.5);
    const data = { n, obs, targets };
    const before = valueLoss(net, params, data);
    const fit = { steps: 2_000, learningRate: 0.01 };
    fitValues(net, params, optimizerState(net.paramCount), data, fit);
    expect(before).toBeGreaterThan(40);
    // Adam at a fixed rate circles the minimum at a distance of the order of that rate
    expect(valueLoss(net, params, data)).toBeLessThan(1e-3);
  });

  it('finds the least-squares line where there is no hidden layer', () => {
    const net = mlp([1, 1]);
    const params = Float64Array.from(initValueParams(net, 1));
    const n = 40;
    const obs = observations(n, 1, 8);
    const targets = Float64Array.from(
      obs,
      (x, i) => 3 - 2 * x + uniform(8, 2, 0, i),
    );
    const mean = (xs: Float64Array) =>
      xs.reduce((sum, x) => sum + x, 0) / xs.length;
    const x0 = mean(obs);
    const y0 = mean(targets);
    const slope =
      obs.reduce((sum, x, i) => sum + (x - x0) * (targets[i] - y0), 0) /
      obs.reduce((sum, x) => sum + (x - x0) ** 2, 0);
    const optimizer = optimizerState(net.paramCount);
    const data = { n, obs, targets };
    for (const learningRate of [0.1, 0.01, 0.001]) {
      fitValues(net, params, optimizer, data, {
        steps: 1_000,
        learningRate,
      });
    }
    // float32 gradients, and the last learning rate
    expect(Math.abs(params[0] - slope)).toBeLessThan(1e-4);
    expect(Math.abs(params[1] - (y0 - slope * x0))).toBeLessThan(1e-4);
  });

  it('takes no step along a gradient that is not finite, and says so', () => {
    const net = mlp([4, 8, 1]);
    const params = initValueParams(net, 0);
    const before = params.slice();
    const optimizer = optimizerState(net.paramCount);
    const obs = observations(3, 4, 0);
    const targets = Float32Array.of(1, Number.POSITIVE_INFINITY, 2);
    const fit = { steps: 3, learningRate: 0.01 };
    expect(
      fitValues(net, params, optimizer, { n: 3, obs, targets }, fit),
    ).toBe(false);
    expect(params).toEqual(before);
    expect(optimizer.t).toBe(0);
  });
});

describe('an untrained value function', () => {
  it('differs from the policy of the same seed in every number, and between seeds', () => {
    const net = mlp([4, 32, 1]);
    const phi = initValueParams(net, 3);
    const theta = initParams(mlp([4, 32, 2]), 3);
    expect(phi.some((value, i) => value === theta[i])).toBe(false);
    expect(phi).not.toEqual(initValueParams(net, 4));
    expect(phi).toEqual(initValueParams(net, 3));
  });
});
