import type { Root, RootContent } from 'hast';
import { CONTINUE, SKIP, visit } from 'unist-util-visit';
import { notationSymbols } from '../../src/chapters/notation/notation.ts';
import { notationTerms } from '../../src/chapters/notation/terms.ts';
import { exportConstant } from './exportConstant.ts';

/** What announces, asks and repeats: a symbol is neither explained nor put to use there. */
const ASIDE = /^(YouWillLearn|Recap|.*Question)$/;

/**
 * Exports `uses`, the `[id, section]` of each symbol and term and each section that it occurs in, in the chapter's order; what stands
 * before the first heading is in the section `''`. Runs after `rehypePlainTex` and before code is set.
 */
export function rehypeNotation() {
  return (tree: Root) => {
    const uses: (readonly [id: string, section: string])[] = [];
    let section = '';
    for (const node of tree.children) {
      if (node.type === 'element' && node.tagName === 'h2') section = String(node.properties.id);
      const here = section;
      for (const id of symbolsAndTermsOf(node)) {
        if (!uses.some(([known, place]) => known === id && place === here)) uses.push([id, here]);
      }
    }
    tree.children.unshift(exportConstant('uses', uses));
  };
}

function symbolsAndTermsOf(part: RootContent): string[] {
  let tex = '';
  let text = '';
  visit(part, (node) => {
    if ('name' in node && typeof node.name === 'string' && ASIDE.test(node.name)) return SKIP;
    if (node.type === 'text') text += node.value;
    if (node.type !== 'element') return CONTINUE;
    if (node.tagName === 'pre') return SKIP;
    if (Array.isArray(node.properties.className) && node.properties.className.includes('katex')) {
      visit(node, 'element', ({ tagName, children: [source] }) => {
        if (tagName === 'annotation' && source?.type === 'text') tex += `${source.value} `;
      });
      return SKIP;
    }
    return CONTINUE;
  });
  return [
    ...notationSymbols.filter(({ inTex }) => inTex.test(tex)),
    ...notationTerms.filter(({ inText }) => inText.test(text)),
  ].map(({ id }) => id);
}
