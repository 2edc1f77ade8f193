import { describe, expect, it } from 'vitest';
import { checkLines, EQUAL_WITHIN, type LineSpec } from './checks';
import { quantityNamed } from './quantities/registry';
import { Sampler } from './samples';
import { OPENING } from './settings';

const at = OPENING;
const lines: readonly LineSpec[] = [
  { quantity: 'normalization', fresh: true },
  { quantity: 'grad-of-objective', fresh: true },
  { quantity: 'sum-log-derivative', fresh: false, wrong: 'wrong-without-p' },
  { quantity: 'expected-scores', fresh: false },
];

describe('the check of a derivation', () => {
  it('claims equality with the line before, except where a line begins anew', () => {
    const checks = checkLines(lines, at, new Set());
    expect(checks.map(({ off }) => off !== undefined)).toEqual([false, false, true, true]);
    for (const { off } of checks) expect(off ?? 0).toBeLessThan(EQUAL_WITHIN);
  });

  it('breaks before and after a wrong turn, and names the line', () => {
    const checks = checkLines(lines, at, new Set([2]));
    expect(checks.map(({ isWrong }) => isWrong)).toEqual([false, false, true, false]);
    expect(checks[2].off).toBeGreaterThan(0.02);
    expect(checks[3].off).toBeGreaterThan(0.02);
  });

  it('takes no wrong turn where there is none', () => {
    expect(checkLines(lines, at, new Set([0, 3])).some(({ isWrong }) => isWrong)).toBe(false);
  });
});

describe('the samples of a derivation', () => {
  const quantities = lines.map(({ quantity }) => quantityNamed(quantity));

  it('do not depend on the portions in which they are drawn', () => {
    const whole = new Sampler(quantities, at, 3);
    whole.draw(100);
    const parts = new Sampler(quantities, at, 3);
    for (let i = 0; i < 10; i++) parts.draw(10);
    expect(parts.means()).toEqual(whole.means());
  });

  it('have the mean and the standard error of their definition', () => {
    const sampler = new Sampler([quantityNamed('expected-scores')], at, 0);
    sampler.draw(3);
    const [estimate] = sampler.means().lines;
    expect(estimate?.mean).toHaveLength(3);
    // the error of a mean of n is the standard deviation over √n; of one value there is none
    const single = new Sampler([quantityNamed('expected-scores')], at, 0);
    single.draw(1);
    const first = single.means().lines[0]?.mean[0] ?? Number.NaN;
    single.draw(1);
    const two = single.means().lines[0];
    const second = 2 * (two?.mean[0] ?? 0) - first;
    expect(two?.error[0]).toBeCloseTo(Math.abs(first - second) / 2, 12);
  });

  it('are made only of lines that are expectations', () => {
    const sampler = new Sampler(quantities, at, 0);
    sampler.draw(2);
    expect(sampler.means().lines.map((line) => line !== null)).toEqual([false, false, false, true]);
  });
});
