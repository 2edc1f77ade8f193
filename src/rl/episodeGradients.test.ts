import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { episodeGradients } from './episodeGradients';
import { logProb } from './policy/categorical';
import { forward, initParams, mlp } from './policy/mlp';
import { policyGradient } from './policyGradient';
import { uniform } from './rng';

const problems = fc.record({
  hidden: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }),
  nActs: fc.integer({ min: 2, max: 4 }),
  lengths: fc.array(fc.integer({ min: 1, max: 5 }), {
    minLength: 1,
    maxLength: 5,
  }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

function problem(
  hidden: readonly number[],
  nActs: number,
  lengths: readonly number[],
  seed: number,
) {
  const net = mlp([3, ...hidden, nActs]);
  const epStart = Int32Array.of(
    0,
    ...lengths.map((_, e) =>
      lengths.slice(0, e + 1).reduce((sum, length) => sum + length, 0),
    ),
  );
  const n = epStart[lengths.length];
  const draw = (what: number) => (_: unknown, i: number) =>
    4 * uniform(seed, 1, what, i) - 2;
  return {
    net,
    params: Float64Array.from(initParams(net, seed)),
    n,
    data: {
      episodeCount: lengths.length,
      epStart,
      obs: Float64Array.from({ length: 3 * n }, draw(0)),
      act: Uint8Array.from({ length: n }, (_, i) =>
        Math.floor(nActs * uniform(seed, 1, 1, i)),
      ),
      weights: Float64Array.from({ length: n }, draw(2)),
    },
  };
}

describe('the gradients of episodes', () => {
  it('are the gradients of Σ_t log π(a_t|s_t) Φ_t that central differences find, for any shapes', () => {
    fc.assert(
      fc.property(problems, ({ hidden, nActs, lengths, seed }) => {
        const { net, params, data } = problem(
          hidden,
          nActs,
          lengths,
          seed,
        );
        const grads = new Float64Array(lengths.length * net.paramCount);
        episodeGradients(net, params, data, grads);
        const units = new Float64Array(net.unitCount);
        const objective = (e: number) => {
          let sum = 0;
          for (let i = data.epStart[e]; i < data.epStart[e + 1]; i++) {
            units.set(data.obs.subarray(3 * i, 3 * i + 3));
            forward(net, params, units);
            const logp = logProb(units, net.outAt, nActs, data.act[i]);
            sum += logp * data.weights[i];
          }
          return sum;
        };
        const h = 1e-5;
        grads.forEach((g, at) => {
          const e = Math.floor(at / net.paramCount);
          const p = at % net.paramCount;
          const value = params[p];
          params[p] = value + h;
          const above = objective(e);
          params[p] = value - h;
          const below = objective(e);
          params[p] = value;
          // tanh is a rational approximation whose slope is 1 − tanh² to 1e-6, in sums of at most five terms of order 2
          expect(Math.abs(g - (above - below) / (2 * h))).toBeLessThan(
            2e-5,
          );
        });
      }),
      // each run differentiates every parameter for every episode
      { numRuns: 40 },
    );
  });

  it('have a mean that is the gradient of pgLoss, times −steps/episodes', () => {
    fc.assert(
      fc.property(problems, ({ hidden, nActs, lengths, seed }) => {
        const { net, params, data, n } = problem(
          hidden,
          nActs,
          lengths,
          seed,
        );
        const count = lengths.length;
        const grads = new Float64Array(count * net.paramCount);
        episodeGradients(net, params, data, grads);
        const grad = new Float64Array(net.paramCount);
        policyGradient(net, params, { ...data, n }, grad);
        grad.forEach((g, p) => {
          let mean = 0;
          for (let e = 0; e < count; e++)
            mean += grads[e * net.paramCount + p] / count;
          // float64 sums of at most 25 terms of order 10
          expect(Math.abs((mean * count) / -n - g)).toBeLessThan(1e-12);
        });
      }),
    );
  });
});
