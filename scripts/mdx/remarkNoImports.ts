import type { Root } from 'mdast';
import type { VFile } from 'vfile';

/**
 * Prose names tags; it does not import them. An import in MDX would escape the checks on the
 * direction of imports, so the whole vocabulary stays in src/chapters/tags.tsx.
 */
export function remarkNoImports() {
  return (tree: Root, file: VFile) => {
    for (const node of tree.children) {
      if (node.type === 'mdxjsEsm') {
        file.fail('MDX files import and export nothing; add a tag to tags.tsx', node.position);
      }
    }
  };
}
