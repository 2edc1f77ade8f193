import type { Root } from 'hast';
import type { MdxJsxFlowElementHast } from 'mdast-util-mdx-jsx';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { exportConstant } from './exportConstant.ts';

/** Exports `questions`, the ids of a chapter's questions in their order, for the count on the contents page. */
export function rehypeQuestions() {
  return (tree: Root, file: VFile) => {
    const ids: string[] = [];
    visit(tree, 'mdxJsxFlowElement', (node: MdxJsxFlowElementHast) => {
      if (!node.name?.endsWith('Question')) return;
      const id = node.attributes.find(
        (each) => each.type === 'mdxJsxAttribute' && each.name === 'id',
      );
      if (typeof id?.value !== 'string') file.fail('a question needs an id', node.position);
      else ids.push(id.value);
    });
    tree.children.unshift(exportConstant('questions', ids));
  };
}
