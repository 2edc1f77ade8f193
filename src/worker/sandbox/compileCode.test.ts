import { describe, expect, it } from 'vitest';
import { compileCode } from './compileCode';

describe('compiling', () => {
  it('strips types, and leaves every line where it was', () => {
    const source =
      'type Row = number[];\n\nfunction phi({ rew }: { rew: Row }): Row {\n  return rew;\n}';
    const compiled = compileCode(source);
    if (!compiled.ok) throw new Error(compiled.problem);
    expect(compiled.code.split('\n')).toHaveLength(5);
    expect(compiled.code.split('\n')[3]).toBe('  return rew;');
    expect(compiled.code).not.toContain('Row');
  });

  it.each([
    ['let a = ;', 1, 'line 1 cannot be read: unexpected token'],
    ['const a = 1;\nconst s = "abc', 2, 'line 2 cannot be read: unterminated string constant'],
    // what is missing at the end is missing on the last line
    ['function phi() {\n  return [];', 2, 'line 2 cannot be read: unexpected token'],
  ])('names the line of what cannot be read: %j', (source, line, problem) => {
    expect(compileCode(source)).toEqual({ ok: false, line, problem });
  });

  it('shows a character that nobody sees', () => {
    const problem = expect.stringContaining('␁');
    expect(compileCode('let a = \u0001;')).toMatchObject({ ok: false, problem });
  });
});
