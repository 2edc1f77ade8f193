import type { Element, ElementContent, Root } from 'hast';
import type { VFile } from 'vfile';
import { exportConstant } from './exportConstant.ts';

/**
 * Exports `sections`, the `[id, title]` of each `##` heading, for the list "On this page".
 * Runs after rehype-slug and before KaTeX.
 */
export function rehypeSections() {
  return (tree: Root, file: VFile) => {
    const sections = tree.children
      .filter((node) => node.type === 'element')
      .filter((node) => node.tagName === 'h2')
      .map((heading) => {
        const id = heading.properties.id;
        // rehype-slug gives a heading that is nothing but an expression an empty id.
        if (!id) file.fail('a heading needs words to make its address of', heading.position);
        return [String(id), plainText(heading)] as const;
      });
    tree.children.unshift(exportConstant('sections', sections));
  };
}

function plainText(node: Element | ElementContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node
    ? node.children.map((c) => plainText(c as ElementContent)).join('')
    : '';
}
