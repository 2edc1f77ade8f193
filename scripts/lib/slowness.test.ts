import { expect, test } from 'vitest';
import { limitFactor } from './slowness.mjs';

test('limits grow with the time that the measured work takes, and never shrink', () => {
  expect(limitFactor(10)).toBe(1);
  expect(limitFactor(7000)).toBe(7 * limitFactor(1000));
});
