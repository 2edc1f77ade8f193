import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseOf, firstTooEarly, inKeptOrder } from './judgeAnswer';

describe('a typed number', () => {
  const right = { value: 26, within: 4 };
  const near = { value: 60, within: 5 };
  const exact = { value: 0.3 };
  const otherwise = {};
  const cases = [right, near, exact, otherwise];

  it.each([
    ['26', right],
    ['22', right],
    ['30', right],
    ['30.1', otherwise],
    ['−26', otherwise],
    ['57,5', near],
    ['0.3', exact],
    ['0.30001', otherwise],
  ])('“%s” falls under the first case that is near enough', (typed, expected) => {
    expect(caseOf(typed, cases)).toBe(expected);
  });

  it('may be off by a rounding: 0.1 + 0.2 is 0.3', () => {
    expect(caseOf(String(0.1 + 0.2), cases)).toBe(exact);
  });

  it.each(['', 'abc', '26 steps', 'Infinity', '1e999'])('“%s” is none', (typed) => {
    expect(caseOf(typed, cases, 0, 200)).toBeUndefined();
  });

  it('is judged at the ends of its range, and not beyond', () => {
    expect(caseOf('0', cases, 0, 200)).toBe(otherwise);
    expect(caseOf('200', cases, 0, 200)).toBe(otherwise);
    expect(caseOf('-1', cases, 0, 200)).toBeUndefined();
    expect(caseOf('201', cases, 0, 200)).toBeUndefined();
    expect(caseOf('1e9', cases)).toBe(otherwise);
  });
});

/** Items 1 to n, each of which needs all before it. */
const chain = (n: number) => Array.from({ length: n }, (_, i) => ({ item: i + 1, after: i }));

describe('an order', () => {
  it('is right as it is written', () => {
    expect(firstTooEarly(chain(6))).toBeUndefined();
  });

  it('has in any other order a first item that is not the one its place is for', () => {
    const items = chain(5);
    fc.assert(
      fc.property(fc.shuffledSubarray(items, { minLength: 5, maxLength: 5 }), (order) => {
        const place = order.findIndex(({ item }, i) => item !== i + 1);
        expect(firstTooEarly(order)).toBe(order[place]);
      }),
    );
  });

  it('leaves an item free that needs only the first ones', () => {
    const [collect, ask, gradient, step] = chain(4);
    const fit = { item: 5, after: 2 };
    expect(firstTooEarly([collect, ask, gradient, step, fit])).toBeUndefined();
    expect(firstTooEarly([collect, ask, gradient, fit, step])).toBeUndefined();
    expect(firstTooEarly([collect, ask, fit, gradient, step])).toBeUndefined();
    expect(firstTooEarly([collect, fit, ask, gradient, step])).toBe(fit);
    expect(firstTooEarly([fit, collect, ask, gradient, step])).toBe(fit);
    expect(firstTooEarly([collect, ask, fit, step, gradient])).toBe(step);
  });
});

describe('a kept order', () => {
  const items = chain(3);

  it('is taken up again', () => {
    expect(inKeptOrder('3 1 2', items)?.map(({ item }) => item)).toEqual([3, 1, 2]);
  });

  it.each(['', 'B', '1 2', '1 2 2', '1 2 4', '1 2 3 3', '1 2 3 4', '3,1,2', ' 1 2 3'])(
    '“%s” is none: each item must be named once',
    (kept) => {
      expect(inKeptOrder(kept, items)).toBeUndefined();
    },
  );
});
