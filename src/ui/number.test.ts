import { describe, expect, it } from 'vitest';
import { fixed, grouped, significant } from './number';

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

  it('keep their significant digits, however small they are', () => {
    expect(significant(0.05282, 3)).toBe('0.0528');
    expect(significant(0.00123456, 3)).toBe('0.00123');
    expect(significant(0.000123456, 3)).toBe('1.23\u202f×\u202f10⁻⁴');
    expect(significant(-2.5e-12, 2)).toBe('−2.5\u202f×\u202f10⁻¹²');
    expect(significant(0.99999, 3)).toBe('1.00');
    expect(significant(12.34, 3)).toBe('12.3');
    expect(significant(0, 3)).toBe('0');
  });
});
