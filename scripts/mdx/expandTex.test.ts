import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { expandTex } from './expandTex.ts';
import { plainMacros } from './tex.ts';

const folder = join(import.meta.dirname, '../../src/chapters');

/** Every formula of the chapters, as it was written. */
function formulas(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.mdx'))
    .flatMap((name) => {
      const prose = readFileSync(join(folder, name), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
      return [...prose.matchAll(/\$\$([\s\S]+?)\$\$|\$([^$]+)\$/g)].map(
        ([, display, inline]) => display ?? inline ?? '',
      );
    });
}

describe('TeX without the book’s macros', () => {
  it('sets every formula of the book as the macros do', () => {
    // KaTeX counts arguments from #1 on, and here only the second one is of use
    const ofKatex = { ...plainMacros, '\\term': '\\@secondoftwo{#1}{#2}' };
    const all = [...new Set(formulas())];
    expect(all.length).toBeGreaterThan(300);
    for (const tex of all) {
      const set = (source: string, macros: Record<string, string>) =>
        katex.renderToString(source, { output: 'html', displayMode: true, macros });
      expect(set(expandTex(tex, plainMacros), {}), tex).toBe(set(tex, { ...ofKatex }));
    }
  });

  it('takes groups and single tokens as arguments, and expands what comes out', () => {
    const macros = { '\\a': '[#1|#2]', '\\b': '\\a{x}{\\c}', '\\c': '3' };
    expect(expandTex('\\a{p{q}\\}}2', macros)).toBe('[p{q}\\}|2]');
    expect(expandTex('\\b y\\beta\\a\\beta {\\c}', macros)).toBe('[x|3] y\\beta[\\beta|3]');
  });

  it('does not guess at an argument that is missing', () => {
    expect(() => expandTex('{\\a}', { '\\a': '#1' })).toThrow('\\a lacks an argument');
    expect(() => expandTex('\\a{b', { '\\a': '#1' })).toThrow('not closed');
  });
});
