import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backward, forward, initParams, mlp, tanh } from './mlp';

const shapes = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
    fc.integer({ min: 2, max: 4 }),
  )
  .map(([nIn, hidden, nOut]) => [nIn, ...hidden, nOut]);

describe('MLP', () => {
  it('counts parameters and units as the formula does, for any sizes', () => {
    fc.assert(
      fc.property(shapes, (sizes) => {
        const net = mlp(sizes);
        let params = 0;
        for (let l = 1; l < sizes.length; l++)
          params += sizes[l] * sizes[l - 1] + sizes[l];
        expect(net.paramCount).toBe(params);
        expect(net.unitCount).toBe(
          sizes.reduce((sum, size) => sum + size, 0),
        );
        expect(net.outAt).toBe(net.unitCount - sizes[sizes.length - 1]);
      }),
    );
  });

  it('approximates tanh to 1e-6 everywhere, and is odd and bounded by 1', () => {
    for (let x = -20; x <= 20; x += 1e-3) {
      expect(Math.abs(tanh(x) - Math.tanh(x))).toBeLessThan(1e-6);
      expect(tanh(-x)).toBe(-tanh(x));
    }
    expect(Math.abs(tanh(1e6))).toBeLessThan(1 + 1e-6);
  });

  it('computes matrix products with tanh between, as written out by hand', () => {
    const net = mlp([2, 2, 1]);
    const params = Float64Array.of(
      0.5,
      -1,
      2,
      0.25,
      0.1,
      -0.2,
      1.5,
      -0.5,
      0.3,
    );
    const units = new Float64Array(net.unitCount);
    units.set([0.4, -0.6]);
    forward(net, params, units);
    const h0 = Math.tanh(0.5 * 0.4 - 1 * -0.6 + 0.1);
    const h1 = Math.tanh(2 * 0.4 + 0.25 * -0.6 - 0.2);
    // two tanh of error below 1e-6 each (in fact 3e-8), times weights up to 1.5
    expect(units[4]).toBeCloseTo(1.5 * h0 - 0.5 * h1 + 0.3, 6);
  });

  it('backpropagates the gradient that central differences find, for any sizes', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.integer({ min: 0, max: 1e6 }),
        (sizes, seed) => {
          const net = mlp(sizes);
          const params = Float64Array.from(initParams(net, seed));
          const input = Float64Array.from(
            { length: sizes[0] },
            (_, i) => Math.sin(seed + i),
          );
          const nOut = sizes[sizes.length - 1];
          const units = new Float64Array(net.unitCount);
          // L = Σ_j (j + 1) · out_j
          const value = () => {
            units.set(input);
            forward(net, params, units);
            let sum = 0;
            for (let j = 0; j < nOut; j++)
              sum += (j + 1) * units[net.outAt + j];
            return sum;
          };
          value();
          const deltas = new Float64Array(net.unitCount);
          for (let j = 0; j < nOut; j++) deltas[net.outAt + j] = j + 1;
          const grad = new Float64Array(net.paramCount);
          backward(net, params, units, deltas, grad);
          for (let i = 0; i < params.length; i++) {
            const kept = params[i];
            const h = 1e-4;
            params[i] = kept + h;
            const above = value();
            params[i] = kept - h;
            const below = value();
            params[i] = kept;
            // the approximate tanh (slope error about 1e-6) bounds it, times weights of order 1 and up to nine units
            expect(
              Math.abs(grad[i] - (above - below) / (2 * h)),
            ).toBeLessThan(1e-4);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it("initializes as PyTorch's Linear does: uniform in ±1/√nIn, weights and biases", () => {
    const net = mlp([4, 200, 2]);
    const params = initParams(net, 1);
    for (const { nIn, nOut, weightsAt } of net.layers) {
      const layer = params.subarray(
        weightsAt,
        weightsAt + nOut * nIn + nOut,
      );
      const bound = 1 / Math.sqrt(nIn);
      const mean = layer.reduce((sum, x) => sum + x, 0) / layer.length;
      const variance =
        layer.reduce((sum, x) => sum + x * x, 0) / layer.length;
      expect(Math.max(...layer.map(Math.abs))).toBeLessThanOrEqual(
        Math.fround(bound),
      );
      // a uniform has standard deviation bound/√3, its square one of bound²·√(4/45); 4 standard errors
      expect(Math.abs(mean)).toBeLessThan(
        (4 * bound) / Math.sqrt(3 * layer.length),
      );
      expect(Math.abs(variance - bound ** 2 / 3)).toBeLessThan(
        4 * bound ** 2 * Math.sqrt(4 / 45 / layer.length),
      );
    }
  });

  it('initializes from the seed alone, differently for different seeds', () => {
    const net = mlp([4, 32, 2]);
    expect(initParams(net, 7)).toEqual(initParams(net, 7));
    expect(initParams(net, 7)).not.toEqual(initParams(net, 8));
  });
});
