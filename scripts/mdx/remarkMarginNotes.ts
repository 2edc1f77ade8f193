import type { BlockContent, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';

const noteTag = 'MarginNote';

/**
 * Puts each margin note right behind the block it belongs to, and both into one `<Noted>` box: the
 * note can then float beside the block on a wide screen and stands under it on a narrow one.
 *
 * A note written inside a sentence leaves a number there and carries the same number; a note
 * written as a block of its own carries none.
 */
export function remarkMarginNotes() {
  return (tree: Root) => {
    let number = 0;
    const blocks: RootContent[] = [];
    for (const block of tree.children) {
      const previous = blocks.at(-1);
      if (isBlockNote(block) && previous && previous.type !== 'heading') {
        if (isNoted(previous)) previous.children.push(block);
        else blocks.splice(-1, 1, noted([previous as BlockContent, block]));
      } else if (block.type === 'paragraph') {
        const notes = takeNotes(block, () => ++number);
        blocks.push(notes.length > 0 ? noted([block, ...notes]) : block);
      } else {
        blocks.push(block);
      }
    }
    tree.children = blocks;
  };
}

/** Replaces the notes in a paragraph by numbered marks, and returns them as blocks. */
function takeNotes(paragraph: Paragraph, nextNumber: () => number): MdxJsxFlowElement[] {
  const notes: MdxJsxFlowElement[] = [];
  paragraph.children = paragraph.children.map((child): PhrasingContent => {
    if (child.type !== 'mdxJsxTextElement' || child.name !== noteTag) return child;
    const number = attribute('number', String(nextNumber()));
    notes.push({
      type: 'mdxJsxFlowElement',
      name: noteTag,
      attributes: [...child.attributes, number],
      children: [{ type: 'paragraph', children: child.children }],
    });
    const mark: MdxJsxTextElement = {
      type: 'mdxJsxTextElement',
      name: 'NoteMark',
      attributes: [number],
      children: [],
    };
    return mark;
  });
  return notes;
}

function isBlockNote(node: RootContent): node is MdxJsxFlowElement {
  return node.type === 'mdxJsxFlowElement' && node.name === noteTag;
}

function isNoted(node: RootContent): node is MdxJsxFlowElement {
  return node.type === 'mdxJsxFlowElement' && node.name === 'Noted';
}

function noted(children: BlockContent[]): MdxJsxFlowElement {
  return { type: 'mdxJsxFlowElement', name: 'Noted', attributes: [], children };
}

function attribute(name: string, value: string) {
  return { type: 'mdxJsxAttribute' as const, name, value };
}
