import { describe, expect, it } from 'vitest';
import {
  diagnose,
  diagnosedSteps,
  explainedVariance,
} from './diagnosis';
import { initParams, mlp } from './policy/mlp';
import { pgLoss } from './policyGradient';
import { uniform } from './rng';

const net = mlp([4, 8, 2]);
const n = 40;
const batch = {
  n,
  obs: Float32Array.from(
    { length: 4 * n },
    (_, i) => 2 * uniform(1, 0, 0, i) - 1,
  ),
  act: Uint8Array.from({ length: n }, (_, i) =>
    uniform(2, 0, 0, i) < 0.3 ? 1 : 0,
  ),
};
const weights = Float32Array.from(
  { length: n },
  (_, i) => 5 * uniform(3, 0, 0, i),
);
const grad = Float32Array.from({ length: net.paramCount }, (_, p) =>
  p < 2 ? 3 + p : 0,
);
const params = initParams(net, 0);

/** A policy without weights: the same probability of action 1 in every state. */
function constantPolicy(p: number): Float32Array {
  const constant = new Float32Array(net.paramCount);
  constant[net.paramCount - 1] = Math.log(p / (1 - p));
  return constant;
}

describe('a diagnosis', () => {
  it('gives pgLoss as rl/policyGradient has it, and the length of the gradient', () => {
    const { pgLoss: found, gradNorm } = diagnose(
      net,
      params,
      params,
      batch,
      weights,
      grad,
      diagnosedSteps(n, n),
    );
    // float64 sums of 40 products
    expect(found).toBeCloseTo(
      pgLoss(net, params, { ...batch, weights }),
      10,
    );
    expect(gradNorm).toBe(5);
  });

  it('gives entropy and KL of coins by their formulas', () => {
    const [p, q] = [0.7, 0.4];
    const { ent, kl } = diagnose(
      net,
      constantPolicy(p),
      constantPolicy(q),
      batch,
      weights,
      grad,
    );
    // biases are rounded to float32
    expect(ent).toBeCloseTo(
      -p * Math.log(p) - (1 - p) * Math.log(1 - p),
      6,
    );
    expect(kl).toBeCloseTo(
      p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q)),
      6,
    );
  });

  it('sees no divergence where nothing moved', () => {
    expect(diagnose(net, params, params, batch, weights, grad).kl).toBe(
      0,
    );
  });

  it('looks at evenly spaced steps where the batch has more than it may look at', () => {
    const every = diagnose(
      net,
      params,
      params,
      batch,
      weights,
      grad,
      diagnosedSteps(n, n / 4),
    );
    const quarter = {
      n: n / 4,
      obs: batch.obs.filter((_, i) => Math.floor(i / 4) % 4 === 0),
      act: batch.act.filter((_, i) => i % 4 === 0),
    };
    const thinned = weights.filter((_, i) => i % 4 === 0);
    expect(every).toEqual(
      diagnose(net, params, params, quarter, thinned, grad),
    );
  });
});

describe('explained variance', () => {
  const targets = Float64Array.of(3, 1, 4, 1, 5);
  it('is 1 for the targets themselves, up to a constant, and 0 for a constant', () => {
    expect(explainedVariance(targets, targets, 5)).toBe(1);
    expect(
      explainedVariance(
        targets.map((x) => x + 7),
        targets,
        5,
      ),
    ).toBeCloseTo(1, 12);
    expect(
      explainedVariance(new Float64Array(5).fill(2), targets, 5),
    ).toBeCloseTo(0, 12);
  });

  it('is negative for a guess that is worse than a constant, and undefined without variance', () => {
    expect(
      explainedVariance(
        targets.map((x) => -x),
        targets,
        5,
      ),
    ).toBeCloseTo(-3, 12);
    expect(
      explainedVariance(
        Float64Array.of(1, 2),
        Float64Array.of(4, 4),
        2,
      ),
    ).toBeUndefined();
  });
});
