import type { Element, ElementContent, Root } from 'hast';
import type { VFile } from 'vfile';

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

function exportConstant(name: string, pairs: readonly (readonly [string, string])[]) {
  return {
    type: 'mdxjsEsm' as const,
    value: '',
    data: {
      estree: {
        type: 'Program' as const,
        sourceType: 'module' as const,
        body: [
          {
            type: 'ExportNamedDeclaration' as const,
            specifiers: [],
            attributes: [],
            source: null,
            declaration: {
              type: 'VariableDeclaration' as const,
              kind: 'const' as const,
              declarations: [
                {
                  type: 'VariableDeclarator' as const,
                  id: { type: 'Identifier' as const, name },
                  init: arrayOf(pairs.map((pair) => arrayOf(pair.map(literal)))),
                },
              ],
            },
          },
        ],
      },
    },
  };
}

function arrayOf<T>(elements: T[]) {
  return { type: 'ArrayExpression' as const, elements };
}

function literal(value: string) {
  return { type: 'Literal' as const, value };
}
