import { describe, expect, it } from 'vitest';
import { fixed, grouped } from './number';

describe('numbers for reading', () => {
  it('have a true minus sign, and none before zero', () => {
    expect(fixed(-1.256, 2)).toBe('−1.26');
    expect(fixed(-0.001, 2)).toBe('0.00');
    expect(grouped(-1500)).toBe('−1,500');
    expect(grouped(-0.01)).toBe('0');
  });

  it('separate thousands and keep few decimals', () => {
    expect(grouped(25.45)).toBe((25.45).toFixed(1));
    expect(grouped(85_340)).toBe('85,340');
    expect(grouped(2.61803, 2)).toBe('2.62');
  });
});
