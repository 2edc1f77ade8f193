import { expect, it } from 'vitest';
import { params } from '../reference/gradient-variance.json';
import { halfTrained } from './halfTrained';

it('the half-trained policy is that of the reference, to the bit', () => {
  const { W1, b1, W2, b2 } = params;
  const expected = Float32Array.from([
    ...W1.flat(),
    ...b1,
    ...W2.flat(),
    ...b2,
  ]);
  expect(halfTrained.params).toEqual(expected);
  expect(halfTrained.net.sizes).toEqual([
    W1[0].length,
    b1.length,
    b2.length,
  ]);
});
