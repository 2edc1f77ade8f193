import type { Element, ElementContent, Root } from 'hast';
import { describe, expect, it } from 'vitest';
import { rehypeFormulaEnds } from './rehypeFormulaEnds.ts';

const span = (className: string, children: ElementContent[] = []): Element => ({
  type: 'element',
  tagName: 'span',
  properties: { className: [className] },
  children,
});
const text = (value: string): ElementContent => ({ type: 'text', value });

function tied(signs: string, behind: string): ElementContent[] {
  const formula = span('katex', [
    span('katex-mathml', [text('what only a screen reader is told')]),
    span('katex-html', [text(signs)]),
  ]);
  const paragraph = span('paragraph', [text('Raise '), formula, text(behind)]);
  const tree: Root = { type: 'root', children: [paragraph] };
  rehypeFormulaEnds()(tree);
  return paragraph.children;
}

describe('a formula with punctuation behind it', () => {
  it('is tied to it, and to nothing of the sentence that follows', () => {
    const [, end, rest] = tied('N', '): the noise, too.');
    expect(end).toMatchObject({
      properties: { className: ['formula-end'] },
      children: [{ properties: { className: ['katex'] } }, text('):')],
    });
    expect(rest).toEqual(text(' the noise, too.'));
  });

  it('stays free where a word follows, or where it is long and must be able to break', () => {
    for (const children of [tied('N', ' grows.'), tied('P(τ|θ)=ρ(s)∏P(s|s,a)', ', and so on.')]) {
      expect(children).toHaveLength(3);
      expect(children[1]).toMatchObject({ properties: { className: ['katex'] } });
    }
  });
});
