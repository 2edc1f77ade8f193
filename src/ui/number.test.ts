import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixed, grouped, measured, significant, toTenths } from './number';

describe('numbers for reading', () => {
  it('have a true minus sign, and none before zero', () => {
    expect(fixed(-1.256, 2)).toBe('−1.26');
    expect(fixed(-0.001, 2)).toBe('0.00');
    expect(grouped(-1500)).toBe('−1,500');
    expect(grouped(-0.01)).toBe('0');
  });

  it('keep their tenths where they are read off a chart, also a zero', () => {
    expect([101, 142.66, -0.04].map(toTenths)).toEqual(['101.0', '142.7', '0.0']);
  });

  it('separate thousands and keep few decimals', () => {
    expect(grouped(25.45)).toBe((25.45).toFixed(1));
    expect(grouped(85_340)).toBe('85,340');
    expect(grouped(2.61803, 2)).toBe('2.62');
    fc.assert(
      fc.property(
        fc.double({ min: -1e12, max: 1e12, noNaN: true }),
        fc.integer({ min: 0, max: 4 }),
        (value, decimals) => {
          const rounded = Number(value.toFixed(decimals));
          const english = rounded.toLocaleString('en', { maximumFractionDigits: decimals });
          expect(grouped(value, decimals)).toBe(english === '-0' ? '0' : english.replace('-', '−'));
        },
      ),
    );
  });

  it('keep their significant digits, however small they are', () => {
    expect(significant(0.05282, 3)).toBe('0.0528');
    expect(significant(0.00123456, 3)).toBe('0.00123');
    expect(significant(0.000123456, 3)).toBe('1.23\u00a0×\u00a010⁻⁴');
    expect(significant(-2.5e-12, 2)).toBe('−2.5\u00a0×\u00a010⁻¹²');
    expect(significant(0.99999, 3)).toBe('1.00');
    expect(significant(12.34, 3)).toBe('12.3');
    expect(significant(0, 3)).toBe('0');
  });

  it('have as many digits as their standard error allows', () => {
    const written = (value: number, error: number) =>
      measured(value, error).replaceAll('\u00a0', ' ');
    expect(written(0.4217, 0.0312)).toBe('0.42 ± 0.03');
    expect(written(59.79695, 0.1923)).toBe('59.80 ± 0.19');
    expect(written(151_185.66, 3_289.18)).toBe('151,000 ± 3,000');
    expect(written(651_189.4, 14_202.7)).toBe('651,000 ± 14,000');
    expect(written(-3.7, 12)).toBe('−4 ± 12');
    expect(measured(0.5, 0)).toBe('0.5000');
  });
});
