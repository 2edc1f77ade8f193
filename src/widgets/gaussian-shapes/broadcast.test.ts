import { describe, expect, it } from 'vitest';
import { gaussianBatch, product } from './broadcast';

describe('log-probabilities of a diagonal Gaussian in a loss', () => {
  it('summed over the components, give one number an action and the loss that was meant', () => {
    const batch = gaussianBatch(4, 3);
    const result = product(batch, true);
    const meant = -(batch.logp.reduce((sum, logp, i) => sum + logp * batch.weights[i], 0) / 4);
    expect(result).toMatchObject({ kind: 'product', shape: [4], loss: meant });
    batch.logp.forEach((logp, i) => {
      expect(logp).toBeCloseTo(
        batch.logpPerDim[i].reduce((sum, x) => sum + x, 0),
        12,
      );
    });
  });

  it('not summed, fail to multiply where batch and action differ in size', () => {
    expect(product(gaussianBatch(4, 3), false)).toEqual({
      kind: 'error',
      text: 'The sizes 3 and 4 do not match at the last axis: [4, 3] times [4].',
    });
  });

  it('not summed, multiply in silence where the sizes agree, each column with another weight', () => {
    const batch = gaussianBatch(3, 3);
    const result = product(batch, false);
    expect(result).toMatchObject({ kind: 'product', shape: [3, 3] });
    if (result.kind !== 'product') return;
    expect(result.met).toEqual([
      [10, 20, 30],
      [10, 20, 30],
      [10, 20, 30],
    ]);
    let sum = 0;
    for (let i = 0; i < 3; i++)
      for (let d = 0; d < 3; d++) sum += batch.logpPerDim[i][d] * batch.weights[d];
    expect(result.loss).toBeCloseTo(-sum / 9, 12);
    expect(result.loss).not.toBeCloseTo((product(batch, true) as { loss: number }).loss, 3);
  });

  it('with a single component, still broadcast to a square when the axis is kept', () => {
    expect(product(gaussianBatch(4, 1), false)).toMatchObject({ kind: 'product', shape: [4, 4] });
  });
});
