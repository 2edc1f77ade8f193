import { expect, test } from 'vitest';
import { logPositions, positionOf, valueAt } from './sliderScale';

const log = { min: 0.001, max: 1, step: 0, isLog: true };

test('a logarithmic slider ends exactly at its ends', () => {
  expect(valueAt(0, log)).toBe(0.001);
  expect(valueAt(logPositions, log)).toBe(1);
});

test('a logarithmic slider gives each decade the same way', () => {
  expect(positionOf(0.01, log)).toBe(logPositions / 3);
  expect(valueAt(logPositions / 3, log)).toBe(0.01);
});

test('a value outside the range stands at the end of the slider', () => {
  expect(positionOf(5, log)).toBe(logPositions);
});

test('a linear slider is its value', () => {
  const linear = { min: 0, max: 10, step: 0.5, isLog: false };
  expect(valueAt(positionOf(2.5, linear), linear)).toBe(2.5);
});
