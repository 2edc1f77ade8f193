import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adamStep, optimizerState, sgdStep } from './optimizers';
import { entropy, logProb } from './policy/categorical';
import { forward, initParams, mlp } from './policy/mlp';
import { pgLoss, policyGradient } from './policyGradient';
import linear from './reference/policy-gradient-linear.json';
import twoLayers from './reference/policy-gradient-two-layers.json';
import { uniform } from './rng';

type Named = Record<string, number[] | number[][]>;

/** PyTorch's named parameters in our flat order. */
function flat(named: Named): Float64Array {
  return Float64Array.from(
    Object.values(named).flatMap((rows) => rows.flat()),
  );
}

describe.each(
  [twoLayers, linear].map(
    (each) => [each.sizes.join('-'), each] as const,
  ),
)(
  'PyTorch reference, network %s',
  (_, {
    sizes,
    lr,
    obs,
    act,
    weights,
    params_before,
    logits,
    logp,
    entropy: ents,
    grads,
    losses,
    params_after,
  }) => {
    const net = mlp(sizes);
    const data = {
      n: obs.length,
      obs: Float64Array.from(obs.flat()),
      act,
      weights: Float64Array.from(weights),
    };
    // the reference is float32 and our tanh good to 3e-8; the values are of order 1 to 10
    const tolerance = 1e-5;

    it('gives the same logits, log-probabilities and entropies to 1e-5', () => {
      const params = flat(params_before);
      const units = new Float64Array(net.unitCount);
      obs.forEach((row, i) => {
        units.set(row);
        forward(net, params, units);
        logits[i].forEach((x, j) => {
          expect(Math.abs(units[net.outAt + j] - x)).toBeLessThan(
            tolerance,
          );
        });
        expect(
          Math.abs(logProb(units, net.outAt, 2, act[i]) - logp[i]),
        ).toBeLessThan(tolerance);
        expect(
          Math.abs(entropy(units, net.outAt, 2) - ents[i]),
        ).toBeLessThan(tolerance);
      });
    });

    it('gives the same gradient to 1e-5 of its largest element', () => {
      const grad = new Float64Array(net.paramCount);
      policyGradient(net, flat(params_before), data, grad);
      const expected = flat(grads);
      const scale = Math.max(1, ...expected.map(Math.abs));
      grad.forEach((g, i) => {
        expect(Math.abs(g - expected[i])).toBeLessThan(
          tolerance * scale,
        );
      });
    });

    it('takes the same three Adam steps, with the same losses on the way', () => {
      const params = flat(params_before);
      const state = optimizerState(net.paramCount);
      const grad = new Float64Array(net.paramCount);
      for (const loss of losses) {
        expect(
          Math.abs(pgLoss(net, params, data) / loss - 1),
        ).toBeLessThan(tolerance);
        policyGradient(net, params, data, grad);
        adamStep(params, grad, state, lr);
      }
      flat(params_after).forEach((value, i) => {
        expect(Math.abs(params[i] - value)).toBeLessThan(tolerance);
      });
    });
  },
);

const problems = fc.record({
  hidden: fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 2 }),
  nActs: fc.integer({ min: 2, max: 4 }),
  n: fc.integer({ min: 1, max: 12 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

describe('policy gradient', () => {
  it('is the gradient of pgLoss that central differences find, for any shapes', () => {
    fc.assert(
      fc.property(problems, ({ hidden, nActs, n, seed }) => {
        const net = mlp([3, ...hidden, nActs]);
        const params = Float64Array.from(initParams(net, seed));
        const data = {
          n,
          obs: Float64Array.from(
            { length: 3 * n },
            (_, i) => 4 * uniform(seed, 1, 0, i) - 2,
          ),
          act: Array.from({ length: n }, (_, i) =>
            Math.floor(nActs * uniform(seed, 1, 1, i)),
          ),
          weights: Float64Array.from(
            { length: n },
            (_, i) => 4 * uniform(seed, 1, 2, i) - 2,
          ),
        };
        const grad = new Float64Array(net.paramCount);
        policyGradient(net, params, data, grad);
        for (let i = 0; i < params.length; i++) {
          const kept = params[i];
          const h = 1e-4;
          params[i] = kept + h;
          const above = pgLoss(net, params, data);
          params[i] = kept - h;
          const below = pgLoss(net, params, data);
          params[i] = kept;
          // as for the network: the slope error of the approximate tanh
          expect(
            Math.abs(grad[i] - (above - below) / (2 * h)),
          ).toBeLessThan(1e-4);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is linear in the weights: twice the weights, twice the gradient; zero weights, none', () => {
    const net = mlp([2, 3, 2]);
    const params = initParams(net, 4);
    const data = {
      n: 2,
      obs: Float32Array.of(1, 2, 3, -4),
      act: [0, 1],
    };
    const grad = (weights: Float32Array) => {
      const out = new Float64Array(net.paramCount);
      policyGradient(net, params, { ...data, weights }, out);
      return out;
    };
    const once = grad(Float32Array.of(1.5, -2));
    expect(grad(Float32Array.of(3, -4))).toEqual(
      once.map((g) => 2 * g),
    );
    expect(grad(Float32Array.of(0, 0)).every((g) => g === 0)).toBe(
      true,
    );
  });
});

describe('SGD', () => {
  it('moves by the learning rate times the gradient', () => {
    const params = Float64Array.of(1, 2);
    sgdStep(params, Float64Array.of(0.5, -1), optimizerState(2), 0.1);
    // one float64 rounding each
    expect(params[0]).toBeCloseTo(0.95, 15);
    expect(params[1]).toBeCloseTo(2.1, 15);
  });
});

describe('Adam', () => {
  it('stays where it is when the gradient is zero', () => {
    const params = Float32Array.of(1, -2);
    const state = optimizerState(2);
    for (let k = 0; k < 3; k++)
      adamStep(params, Float32Array.of(0, 0), state, 0.01);
    expect([...params]).toEqual([1, -2]);
  });

  it('moves by about the learning rate in its first step, whatever the size of the gradient', () => {
    for (const size of [1e-3, 1, 1e3]) {
      const params = Float64Array.of(0, 0);
      adamStep(
        params,
        Float64Array.of(size, -size),
        optimizerState(2),
        0.01,
      );
      // ε = 1e-8 against √v̂ ≥ 1e-3, and float32 moments: 1e-5 relative
      expect(params[0]).toBeCloseTo(-0.01, 6);
      expect(params[1]).toBeCloseTo(0.01, 6);
    }
  });
});
