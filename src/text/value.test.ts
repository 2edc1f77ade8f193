import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedValue, MOST_NUMBERS, shownValue } from './value';

const nested = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.double(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string({ maxLength: 5 }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

describe('a value that was sent', () => {
  it('is taken over as it is, and is not the same object', () => {
    fc.assert(
      fc.property(nested, (value) => {
        const taken = checkedValue(value);
        expect(taken).toEqual(value);
        if (typeof value === 'object') expect(taken).not.toBe(value);
      }),
    );
  });

  const cycle: unknown[] = [];
  cycle.push(cycle);
  it.each<[string, unknown]>([
    ['a text', 'high'],
    ['nothing', undefined],
    ['null', null],
    ['a text within', [1, ['2']]],
    ['holes', new Array(3)],
    ['a cycle', cycle],
    ['numbers of a type', new Float32Array(3)],
    ['a date', { at: new Date() }],
    ['a map', new Map([[1, 2]])],
    ['a long list', new Array(MOST_NUMBERS + 1).fill(0)],
    ['many short lists', new Array(MOST_NUMBERS / 2 + 1).fill([1])],
    ['a long name', { ['x'.repeat(101)]: 1 }],
    [
      'a record of many names',
      Object.fromEntries(Array.from({ length: MOST_NUMBERS + 1 }, (_, i) => [i, i])),
    ],
  ])('is none where it holds %s', (_, data) => {
    expect(checkedValue(data)).toBeUndefined();
  });

  it('cannot give a record another prototype', () => {
    const taken = checkedValue(JSON.parse('{"__proto__": {"polluted": 1}}'));
    expect(Object.getPrototypeOf(taken)).toBe(Object.prototype);
    expect(taken).not.toHaveProperty('polluted');
  });
});

describe('a value on show', () => {
  it.each([
    [1 / 3, '0.333333'],
    [-0.1 - 0.2, '−0.3'],
    [Number.NaN, 'NaN'],
    [[1, [2, true]], '[1, [2, true]]'],
    [{ rew: [1, 1], done: false }, '{ rew: [1, 1], done: false }'],
  ])('%j reads %s', (value, shown) => {
    expect(shownValue(value)).toBe(shown);
  });

  it('is cut, however long it is, and in visible characters', () => {
    expect(shownValue(new Array(MOST_NUMBERS).fill(7), 30)).toHaveLength(30);
    expect(shownValue({ 'a\u202e': 1 })).toBe('{ a\\u{202e}: 1 }');
  });
});
