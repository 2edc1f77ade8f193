import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { CLOSING, MOST_TIED_SIGNS } from '../../src/text/formulaEnds.ts';

/**
 * Ties a short formula to the comma behind it. To a browser a formula is a box, and a line may break behind a box whatever follows, so
 * that the next one would begin with the comma. Runs after KaTeX.
 */
export function rehypeFormulaEnds() {
  return (tree: Root) => {
    visit(tree, 'element', (formula, index, parent) => {
      if (!hasClass(formula, 'katex') || !parent || index === undefined) return;
      const next = parent.children[index + 1];
      const mark = next?.type === 'text' ? CLOSING.exec(next.value)?.[0] : undefined;
      if (mark === undefined || next?.type !== 'text' || signsOf(formula) > MOST_TIED_SIGNS)
        return SKIP;
      next.value = next.value.slice(mark.length);
      parent.children[index] = {
        type: 'element',
        tagName: 'span',
        properties: { className: ['formula-end'] },
        children: [formula, { type: 'text', value: mark }],
      };
      return [SKIP, index + 1];
    });
  };
}

/** Signs that a formula shows; its MathML says them once more, unseen. */
function signsOf(node: ElementContent): number {
  if (node.type === 'text') return node.value.trim().length;
  if (node.type !== 'element' || hasClass(node, 'katex-mathml')) return 0;
  return node.children.reduce((sum, child) => sum + signsOf(child), 0);
}

function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name);
}
