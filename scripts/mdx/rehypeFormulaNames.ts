import { basename } from 'node:path';
import type { Element, Root } from 'hast';
import { CONTINUE, EXIT, SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { namedFormulas } from '../../src/chapters/formulas.ts';

/** Gives the display formulas that have a name an address. Runs after `rehypePlainTex`. */
export function rehypeFormulaNames() {
  return (tree: Root, file: VFile) => {
    const slug = basename(file.path, '.mdx').replace(/^\d+-/, '');
    const missing = new Set(namedFormulas.filter(({ chapter }) => chapter === slug));
    visit(tree, (element) => {
      // Its lines may still be folded away when the reader comes.
      if (element.type === 'mdxJsxFlowElement' && element.name === 'Derivation') return SKIP;
      if (element.type !== 'element' || !hasClass(element, 'katex-display')) return CONTINUE;
      const tex = texOf(element);
      const named = [...missing].find((each) => tex.startsWith(each.tex));
      if (named) {
        element.properties.id = `formula-${named.id}`;
        missing.delete(named);
      }
      return SKIP;
    });
    for (const { id, tex } of missing) {
      file.fail(`formulas.ts names "${id}", and no formula of this chapter begins with ${tex}`);
    }
  };
}

/** The TeX that a formula carries, its white space made single spaces. */
function texOf(formula: Element): string {
  let tex = '';
  visit(formula, 'element', ({ tagName, children: [source] }) => {
    if (tagName !== 'annotation' || source?.type !== 'text') return CONTINUE;
    tex = source.value.replace(/\s+/g, ' ');
    return EXIT;
  });
  return tex;
}

function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name);
}
