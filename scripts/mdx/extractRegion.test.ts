import { expect, test } from 'vitest';
import { extractRegion } from './extractRegion.ts';

const source = `const before = 1;
  // #region outer
  function f() {
    // #region inner
    return 1;
    // #endregion inner
  }
  // #endregion outer
// #region open
const after = 2;
`;

test('a region is shifted left to the margin and loses the markers nested in it', () => {
  expect(extractRegion(source, 'outer')).toBe('function f() {\n  return 1;\n}');
  expect(extractRegion(source, 'inner')).toBe('return 1;');
});

test('a region that is missing, open or doubled is an error that names it', () => {
  expect(() => extractRegion(source, 'none')).toThrow('#region none');
  expect(() => extractRegion(source, 'open')).toThrow('no "// #endregion open"');
  expect(() => extractRegion(source + source, 'inner')).toThrow('2 times');
});
