import { describe, expect, it } from 'vitest';
import { readNumber } from './readNumber';

describe('a number as people type it', () => {
  it.each([
    ['5000', 5000],
    ['5,000', 5000],
    ['1,234,567', 1234567],
    ['5 000', 5000],
    ['0,01', 0.01],
    ['.5', 0.5],
    ['1e-3', 0.001],
    ['−3', -3],
    [' 7 ', 7],
  ])('“%s” is %d', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it.each(['', ' ', 'abc', '0x20', '1e', '--1', '1.2.3', 'Infinity'])('“%s” is none', (text) => {
    expect(readNumber(text)).toBeNaN();
  });
});
