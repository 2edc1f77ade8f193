import { expect, test } from 'vitest';
import { extractRegion, extractRegions } from './extractRegion.ts';

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

test('Python marks regions with its own sign, and several follow each other with a line between', () => {
  const python = '# #region a\nx = 1\n# #endregion a\n\n# #region b\ny = 2\n# #endregion b\n';
  expect(extractRegion(python, 'b')).toBe('y = 2');
  expect(extractRegions(python, 'b,a')).toBe('y = 2\n\nx = 1');
  expect(() => extractRegions(python, 'a,c')).toThrow('#region c');
});
